import { kindOf, type TimelineEvent } from '#lib/domain/timeline-kinds'

/**
 * The document as the store holds it: the whole envelope of today, or the former one, in which the business
 * fields stood beside the metadata. What is hidden from this reader stays hidden.
 */
export function storedDocument(event: TimelineEvent): Record<string, unknown> {
  // Of which kind it is, its collection says, and what is wrong with it, who reads it: the document does neither.
  const { aggregate, broken: _, former: __, ...stored } = event
  if (event.schemaVersion !== 1) return stored
  const { _id, type, aggregateId, appendDate, actor, idempotencyKey, payload, alteredBy } = stored
  return {
    _id,
    type,
    [kindOf(aggregate).folding.oldIdField]: aggregateId,
    timestamp: appendDate,
    actor: storedActor(actor),
    ...(idempotencyKey ? { idempotencyKey } : {}),
    ...(payload as Record<string, unknown>),
    ...(alteredBy ? { alteredBy } : {}),
  }
}

/** It named people by their name alone, which reading turns into today's form. */
const storedActor = ({ kind, id, name, role }: TimelineEvent['actor']) =>
  kind === 'person' && id === name && !role ? name : { kind, id, name, ...(role ? { role } : {}) }

interface JsonPart {
  text: string
  kind: 'key' | 'text' | 'plain'
}

/** JSON text in parts that can be told apart: keys, texts, and the rest. */
export function jsonParts(json: string): JsonPart[] {
  const parts: JsonPart[] = []
  let at = 0
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) {
    if (match.index > at) parts.push({ text: json.slice(at, match.index), kind: 'plain' })
    parts.push({ text: match[0], kind: match[1] ? 'key' : 'text' })
    at = match.index + match[0].length
  }
  parts.push({ text: json.slice(at), kind: 'plain' })
  return parts
}
