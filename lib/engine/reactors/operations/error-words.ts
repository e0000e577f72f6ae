import type { Db, Document } from 'mongodb'
import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape } from '#lib/engine/core/event'
import { brokenEvent, payloadSchema } from '#lib/engine/core/event-shape'
import type { Masked } from '#lib/engine/core/personal'
import { maskPersonal } from '#lib/engine/core/schemas/personal'
import { fromDocument } from '#lib/engine/store/documents'
import { collectionName } from '#lib/engine/store/event-store'
import type { AnyAggregate } from '#lib/engine/views/view'

/** What an error said, as it may be kept and shown to anybody who sees the operations. */
interface ErrorWords {
  name: string
  message: string
  stack: string | null
}

/** The histories that an error may quote. */
export interface Histories {
  aggregates: readonly AnyAggregate[]
  aggregateIds: readonly string[]
}

const MESSAGE_LIMIT = 500
const STACK_LIMIT = 4_000
const HIDDEN = '•••'
/** A value that is quoted in part is found by its beginning, where that is at least this long. */
const BEGINNING = 8

/**
 * The words and the stack of an error about these histories, of these kinds, bounded, without a personal value of any of them:
 * errors quote what they stumble on, and developers, who need the words, may not see who it is about. What no
 * schema describes counts as personal. `document` names one more stored document that it may quote.
 */
export async function errorWords(
  db: Db,
  { aggregates, aggregateIds }: Histories,
  error: Error,
  document: string | null,
): Promise<ErrorWords> {
  const personal = await personalTexts(db, { aggregates, aggregateIds }, document)
  const said = (text: string, limit: number) => hide(text, personal).slice(0, limit)
  const { name, message, stack } = error
  return { name, message: said(message, MESSAGE_LIMIT), stack: stack ? said(stack, STACK_LIMIT) : null }
}

/** The text without these values, also where it quotes them as JSON, or only their beginning. */
export function hide(text: string, values: Iterable<string>): string {
  const longestFirst = [...new Set(values)].sort((a, b) => b.length - a.length)
  let hidden = text
  for (const value of longestFirst)
    for (const written of [value, JSON.stringify(value).slice(1, -1)]) {
      for (let end = written.length; end >= Math.min(BEGINNING, written.length); end--) {
        if (!hidden.includes(written.slice(0, end))) continue
        hidden = hidden.replaceAll(written.slice(0, end), HIDDEN)
        break
      }
    }
  return hidden
}

async function personalTexts(
  db: Db,
  { aggregates, aggregateIds }: Histories,
  document: string | null,
): Promise<Set<string>> {
  const [, id, collection] = /^Document (\S+) of (event\.\w+)/.exec(document ?? '') ?? []
  const found = new Set<string>()
  for (const aggregate of aggregates) {
    const name = collectionName(aggregate)
    const { oldIdField } = aggregate
    const ids = { $in: [...aggregateIds] }
    const filter = {
      $or: [{ aggregateId: ids }, { [oldIdField]: ids }, ...(collection === name ? [{ _id: id as never }] : [])],
    }
    for await (const stored of db.collection(name).find(filter)) collect(aggregate, stored, found)
  }
  return found
}

function collect(aggregate: Readable<unknown, EventShape>, stored: Document, found: Set<string>): void {
  const { type, schemaVersion = 1, payload = stored, reason } = stored
  const old = payload === stored
  const event = { ...stored, type, schemaVersion, payload: old ? businessFields(aggregate, stored) : payload }
  const broken = brokenEvent(aggregate, fromDocument(event))
  const schema = broken ? undefined : payloadSchema(aggregate, event as EventShape)
  const take = (_: string, value: unknown): Masked => {
    textsOf(value, found)
    return { masked: true, label: '', token: '' }
  }
  if (!schema) textsOf(event.payload, found)
  else maskPersonal(schema, event.payload, take)
  textsOf(reason, found)
}

/** Beside the business fields of an old document stand those of its envelope, which name nobody. */
const businessFields = ({ oldIdField }: { oldIdField: string }, stored: Document) => {
  const { _id, type, timestamp, actor, idempotencyKey, [oldIdField]: aggregateId, ...payload } = stored
  return payload
}

/** Every text in a value, but for single letters, which would be found everywhere. */
function textsOf(value: unknown, found: Set<string>): void {
  if (typeof value === 'string' && value.trim().length > 1) found.add(value.trim())
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) textsOf(each, found)
}
