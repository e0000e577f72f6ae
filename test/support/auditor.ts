import { createHash, createHmac } from 'node:crypto'
import { BSON, type Document } from 'mongodb'

/**
 * An auditor's own check of histories, by the formulas of lib/engine/store/README.md and with nothing of ours: what it finds and what
 * `verify` finds has to be the same.
 */

/** The first document of a history that is not what was recorded there. */
export interface Finding {
  aggregateId: string
  document: string
}

interface Link {
  version: number
  hash: string | null
  date: Date | null
}

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** A personal value as it stands in what is hashed. */
class Commitment {
  readonly hex: string
  constructor(salt: string, path: string, value: unknown) {
    this.hex = createHmac('sha256', Buffer.from(salt, 'hex'))
      .update(text([path, value]))
      .digest('hex')
  }
}

/** The canonical text: a letter for the type, fields in the order of their names. */
function text(value: unknown): string {
  if (value === null || value === undefined) return 'z'
  if (typeof value === 'string') return `s${JSON.stringify(value)}`
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`
  if (value instanceof Date) return `d${value.getTime()}`
  if (value instanceof BSON.ObjectId) return `o${value.toHexString()}`
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`
  if (value instanceof Commitment) return `c${value.hex}`
  const fields = Object.entries(value as object).filter(([, each]) => each !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${text(each)}`).join(',')}}`
}

/** A value with a commitment in the place of what stands at a path. */
function withCommitment(value: unknown, keys: readonly string[], commit: (value: unknown) => Commitment): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value === undefined || value === null ? value : commit(value)
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
  copy[key] = withCommitment(copy[key], rest, commit)
  return copy
}

/** Content and chain hash of a current event, by the formulas of its hash version. */
function hashesOf(event: Document): { content: string; chain: string } {
  const { payload, hash: _, ...whole } = event
  const { type, aggregateId, hashVersion } = event
  if (hashVersion === 1) return { content: sha256(text({ type, aggregateId, payload })), chain: sha256(text(whole)) }
  const { salt, ...envelope } = whole as Document
  const commit = (path: string) => (value: unknown) => new Commitment(salt, path, value)
  let committed = payload
  for (const path of event.personal ?? []) committed = withCommitment(committed, path.split('.').slice(1), commit(path))
  const reason = withCommitment(envelope.reason, [], commit('reason'))
  return {
    content: sha256(text({ type, aggregateId, payload: committed })),
    chain: sha256(text({ ...envelope, reason })),
  }
}

/** Whether a current event is sound in itself and follows what stands before it. */
function follows(before: Link, event: Document): boolean {
  if (event.version !== before.version + 1 || event.prevHash !== before.hash) return false
  if (before.date && event.appendDate < before.date) return false
  if (event.hashVersion !== 1 && (event.hashVersion !== 2 || typeof event.salt !== 'string')) return false
  const { content, chain } = hashesOf(event)
  return content === event.contentHash && chain === event.hash
}

/** The old documents of one history, oldest first, as their bytes: sealed by the first current event behind them. */
function sealOf(documents: readonly Uint8Array[]): Link {
  let hash: string | null = null
  for (const bytes of documents) hash = sha256(hash ?? '', bytes)
  const last = documents.at(-1)
  return { version: documents.length, hash, date: last ? BSON.deserialize(last).timestamp : null }
}

/**
 * Judges all histories of a collection, each from its documents' raw BSON, in any order. Names of each that is broken
 * the first document that does not follow.
 */
export function audit(documents: Iterable<Uint8Array>, oldIdField: string): Finding[] {
  const histories = new Map<string, { old: Uint8Array[]; current: Document[] }>()
  for (const bytes of documents) {
    const document = BSON.deserialize(bytes)
    const id: string = document.aggregateId ?? document[oldIdField] ?? ''
    const history = histories.get(id) ?? { old: [], current: [] }
    histories.set(id, history)
    if (document.aggregateId === undefined) history.old.push(bytes)
    else history.current.push(document)
  }
  return [...histories].flatMap(([aggregateId, { old, current }]) => {
    if (aggregateId === '')
      return [...old.map((each) => BSON.deserialize(each)), ...current].map(({ _id }) => ({
        aggregateId,
        document: String(_id),
      }))
    let link = sealOf(old.sort(byDate))
    for (const event of current.sort((a, b) => a.version - b.version)) {
      if (!follows(link, event)) return [{ aggregateId, document: String(event._id) }]
      link = { version: event.version, hash: event.hash, date: event.appendDate }
    }
    return []
  })
}

function byDate(a: Uint8Array, b: Uint8Array): number {
  const [first, second] = [BSON.deserialize(a), BSON.deserialize(b)]
  const apart = first.timestamp.getTime() - second.timestamp.getTime()
  return apart || (String(first._id) < String(second._id) ? -1 : 1)
}
