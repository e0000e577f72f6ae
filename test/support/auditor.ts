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

/** A document and its bytes. */
interface Read {
  document: Document
  bytes: Uint8Array
}

interface History {
  old: Read[]
  current: Read[]
  /** What was put aside of it, by event, the first recorded first. */
  originals: Map<string, { document: string; bytes: Uint8Array }[]>
}

/**
 * Judges all histories of a collection, each from its documents' raw BSON, in any order, and the originals of what was
 * altered. Names of each that is broken the first document that does not follow, and what was altered unlawfully.
 */
export function audit(
  documents: Iterable<Uint8Array>,
  oldIdField: string,
  originals: Iterable<Uint8Array> = [],
): Finding[] {
  const histories = new Map<string, History>()
  const historyOf = (id: string) => {
    const history = histories.get(id) ?? { old: [], current: [], originals: new Map() }
    histories.set(id, history)
    return history
  }
  for (const bytes of documents) {
    const document = BSON.deserialize(bytes)
    const { old, current } = historyOf(document.aggregateId ?? document[oldIdField] ?? '')
    ;(document.aggregateId === undefined ? old : current).push({ document, bytes })
  }
  const put = [...originals].map((bytes) => BSON.deserialize(bytes)).sort((a, b) => a.place - b.place)
  for (const { _id, aggregateId, eventId, document } of put) {
    const aside = historyOf(aggregateId).originals
    aside.set(eventId, [...(aside.get(eventId) ?? []), { document: _id, bytes: document.value() }])
  }
  return [...histories].flatMap(([aggregateId, history]) => {
    const found = aggregateId === '' ? idsOf([...history.old, ...history.current]) : judge(history)
    return found.map((document) => ({ aggregateId, document }))
  })
}

/** What are the bytes of no document follows nothing. */
function decoded(bytes: Uint8Array): Document {
  try {
    return BSON.deserialize(bytes)
  } catch {
    return {}
  }
}

const idsOf = (read: readonly Read[]) => read.map(({ document }) => String(document._id))

function judge({ old, current, originals }: History): string[] {
  /** What was recorded first in the place of a document. */
  const first = (read: Read): Read => {
    const bytes = read.document.alteredBy && originals.get(String(read.document._id))?.[0]?.bytes
    return bytes ? { bytes, document: decoded(bytes) } : read
  }
  let link = sealOf(old.sort(byDate).map((read) => first(read).bytes))
  let broken: string | undefined
  for (const read of current.sort((a, b) => a.document.version - b.document.version)) {
    const { document: event } = first(read)
    if (!follows(link, event)) {
      broken = String(read.document._id)
      break
    }
    link = { version: event.version, hash: event.hash, date: event.appendDate }
  }
  return [...(broken === undefined ? [] : [broken]), ...unlawful([...old, ...current], originals)]
}

/** What was altered otherwise than the receipts say: each event's originals and its document, hash by hash. */
function unlawful(all: readonly Read[], originals: History['originals']): string[] {
  const receipts = new Map<string, { beforeHash: string; afterHash: string; id: string }[]>()
  for (const { document } of all)
    if (document.type === 'history_altered')
      for (const { eventId, ...hashes } of document.payload.alteredEvents)
        receipts.set(eventId, [...(receipts.get(eventId) ?? []), { ...hashes, id: document._id }])
  const marked = new Map(
    all.filter(({ document }) => document.alteredBy).map((read) => [String(read.document._id), read]),
  )
  const found: string[] = []
  for (const eventId of new Set([...marked.keys(), ...receipts.keys()])) {
    const read = marked.get(eventId)
    const said = receipts.get(eventId) ?? []
    const states = [...(originals.get(eventId) ?? []).map(({ bytes }) => sha256(bytes)), read ? sha256(read.bytes) : '']
    const isLawful =
      read !== undefined &&
      said.length > 0 &&
      states.length === said.length + 1 &&
      said.every(({ beforeHash, afterHash }, at) => beforeHash === states[at] && afterHash === states[at + 1]) &&
      read.document.alteredBy === said.at(-1)?.id
    if (!isLawful) found.push(eventId)
  }
  for (const [eventId, aside] of originals)
    if (!marked.has(eventId) && !receipts.has(eventId)) found.push(...aside.map(({ document }) => document))
  return found
}

function byDate({ document: a }: Read, { document: b }: Read): number {
  const apart = a.timestamp.getTime() - b.timestamp.getTime()
  return apart || (String(a._id) < String(b._id) ? -1 : 1)
}
