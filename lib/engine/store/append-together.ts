import type { Document } from 'mongodb'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Appended } from '#lib/engine/core/store'
import { backOff, deadline, likelyHead, type Writing } from '#lib/engine/store/append-one'
import { bounded } from '#lib/engine/store/bounded'
import { DURABLE } from '#lib/engine/store/group-commit'
import { emptyHead, type Head } from '#lib/engine/store/heads'
import { headOf, placeEvent } from '#lib/engine/store/place-event'
import type { PreparedEvent } from '#lib/engine/store/prepare-event'
import { conflict, settleAll, violation } from '#lib/engine/store/settle-key'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/**
 * All or none, in the order given. After a crash in the middle the same call with the same keys finds
 * either all of them or none, and answers or appends accordingly. What stands in part is added to, save by `oneDecision`.
 */
export async function appendTogether(
  writing: Writing,
  prepared: readonly PreparedEvent[],
  { oneDecision = false }: { oneDecision?: boolean } = {},
): Promise<Appended<EventShape>[]> {
  requireOwnKeys(prepared)
  if (prepared.length === 0) return []
  const { lanes } = writing
  const aggregateIds = prepared.map(({ aggregateId }) => aggregateId)
  return lanes.runAcross(
    aggregateIds,
    async () => (await asAllNew(writing, prepared)) ?? settleAndAppend(writing, prepared, oneDecision),
  )
}

/**
 * The first try takes every key for new and what is known of the heads for true, as most calls are: both unique
 * indexes judge it. Null where it is not so, and nothing stands.
 */
async function asAllNew(writing: Writing, prepared: readonly PreparedEvent[]): Promise<Appended<EventShape>[] | null> {
  const { placed, stale } = await placeInOrder(writing, prepared, (event) => likelyHead(writing, event))
  if (stale) return null
  try {
    await insertPlaced(writing, placed)
    return prepared.map((event) => appended(placed.get(event)))
  } catch (error) {
    if (isDuplicateKey(error)) return null
    throw error
  }
}

/** Looks up what stands for the keys, then appends what is missing after what stands in the store. */
async function settleAndAppend(
  writing: Writing,
  prepared: readonly PreparedEvent[],
  oneDecision: boolean,
): Promise<Appended<EventShape>[]> {
  const { reader } = writing
  const until = deadline()
  for (let attempt = 0; ; attempt++) {
    const settled = await settleAll(reader, prepared)
    const missing = prepared.filter((_, index) => settled[index] === null)
    if (missing.length === 0) return settled as Appended<EventShape>[]
    if (oneDecision && missing.length < prepared.length) return requireWhole(reader, prepared)
    const { placed, stale, head } = await placeInOrder(writing, missing, (event) => reader.head(event.aggregateId))
    try {
      if (!stale) {
        await insertPlaced(writing, placed)
        return prepared.map((event, index) => settled[index] ?? appended(placed.get(event)))
      }
      // A resend may have landed between the look at the keys and the look at the heads: keys come first.
      const arrived = await settleAll(reader, missing)
      if (arrived.every((each) => each === null)) throw await conflict(reader, stale, head)
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      if (performance.now() > until) throw await outrun(writing, missing, placed)
    }
    await backOff(attempt)
  }
}

/**
 * Looked up again, since one look may see a part of what just arrives: where a part stands still, the keys stand for
 * another decision than this one.
 */
async function requireWhole(reader: Writing['reader'], prepared: readonly PreparedEvent[]) {
  const settled = await settleAll(reader, prepared)
  const missing = prepared[settled.indexOf(null)]
  if (!missing) return settled as Appended<EventShape>[]
  const standing = settled.find((each) => each !== null) as Appended<EventShape>
  throw violation(standing.event, missing)
}

interface Placing {
  placed: Map<PreparedEvent, Recorded>
  /** The first event that expects another version than the one it would follow, and that one. */
  stale?: PreparedEvent
  head: Head
}

/** The events with their places, each after the one before it, the first one of each history after its head. */
async function placeInOrder(
  writing: Writing,
  events: readonly PreparedEvent[],
  headBefore: (first: PreparedEvent) => Promise<Head>,
): Promise<Placing> {
  const firsts = new Map(events.toReversed().map((event) => [event.aggregateId, event]))
  const found = [...firsts].map(async ([id, first]) => [id, await headBefore(first)] as const)
  const heads = new Map(await Promise.all(found))
  const placed: Placing['placed'] = new Map()
  for (const prepared of events) {
    const head = heads.get(prepared.aggregateId) as Head
    if (prepared.expectedVersion !== undefined && prepared.expectedVersion !== head.version)
      return { placed, stale: prepared, head }
    const { event } = placeEvent(prepared, head, await writing.now())
    placed.set(prepared, event)
    heads.set(prepared.aggregateId, headOf(event))
  }
  return { placed, head: emptyHead }
}

/** Others were faster until the time was up: a conflict with whoever took the first event's place. */
async function outrun({ reader }: Writing, missing: readonly PreparedEvent[], placed: Placing['placed']) {
  const [first] = missing as [PreparedEvent]
  const expectedVersion = (placed.get(first)?.version ?? 1) - 1
  return conflict(reader, { ...first, expectedVersion }, await reader.head(first.aggregateId))
}

/** Inserts all or none, and keeps the heads; where it failed nobody knows them. */
async function insertPlaced(writing: Writing, placed: Placing['placed']): Promise<void> {
  const events = [...placed.values()]
  try {
    await insertAll(writing, events)
    for (const event of events) writing.heads.set(event.aggregateId, headOf(event))
  } catch (error) {
    for (const { aggregateId } of events) writing.heads.forget(aggregateId)
    throw error
  }
}

/** One event is one insert; several are one transaction. A duplicate key in it aborts all of it. */
async function insertAll({ collection, client }: Writing, events: readonly Recorded[]): Promise<void> {
  const documents = events as unknown as Document[]
  const [first] = documents
  const together = () =>
    client.withSession((session) =>
      session.withTransaction(() => collection.insertMany(documents, { session }), {
        ...DURABLE,
        readPreference: 'primary',
      }),
    )
  await bounded<unknown>(documents.length === 1 ? collection.insertOne(first as Document, DURABLE) : together())
}

const appended = (event: Recorded | undefined): Appended<EventShape> => ({
  event: event as Recorded,
  outcome: 'appended',
})

function requireOwnKeys(events: readonly PreparedEvent[]): void {
  const keys = new Set<string>()
  for (const { idempotencyKey } of events) {
    if (keys.has(idempotencyKey)) {
      const why = `"${idempotencyKey}" is given to two events; each intent has a key of its own`
      throw new InvalidEventError('idempotencyKey', why)
    }
    keys.add(idempotencyKey)
  }
}
