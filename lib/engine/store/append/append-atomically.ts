import type { ClientSession } from 'mongodb'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Appended } from '#lib/engine/core/store'
import { backOff, deadline, likelyHead, type Writing } from '#lib/engine/store/append/append-one'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import { emptyHead, type Head } from '#lib/engine/store/append/heads'
import { headOf, placeEvent } from '#lib/engine/store/append/place-event'
import type { PreparedEvent } from '#lib/engine/store/append/prepare-event'
import { conflict, settleAll, violation } from '#lib/engine/store/append/settle-key'
import { bounded } from '#lib/engine/store/bounded'
import { toDocument } from '#lib/engine/store/documents'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/** An event that is to be appended, and what its kind of aggregate is appended with. */
export interface Destined {
  writing: Writing
  prepared: PreparedEvent
}

/**
 * All or none, in the order given, also over several kinds of aggregates. After a crash in the middle the same call
 * with the same keys finds either all of them or none, and answers or appends accordingly. What stands in part is
 * added to, save by `oneDecision`.
 */
export async function appendAtomically(
  items: readonly Destined[],
  { oneDecision = false }: { oneDecision?: boolean } = {},
): Promise<Appended<EventShape>[]> {
  requireOwnKeys(items)
  if (items.length === 0) return []
  return inTheirTurn(items, async () => (await asAllNew(items)) ?? settleAndAppend(items, oneDecision))
}

/** Takes the turn of every aggregate, in one order for all, so that no two calls wait for each other. */
function inTheirTurn<T>(items: readonly Destined[], task: () => Promise<T>): Promise<T> {
  const kinds = [...ofEachKind(items)].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const turns = kinds.map(([{ queues }, own]) => (inner: () => Promise<T>) => {
    const aggregateIds = own.map(({ prepared }) => prepared.aggregateId)
    return queues.runAcross(aggregateIds, inner)
  })
  return turns.reduceRight<() => Promise<T>>((inner, turn) => () => turn(inner), task)()
}

const nameOf = ({ collection }: Writing) => collection.collectionName
const ofEachKind = <Item extends { writing: Writing }>(items: readonly Item[]) =>
  Map.groupBy(items, ({ writing }) => writing)

/**
 * The first try takes every key for new and what is known of the heads for true, as most calls are: both unique
 * indexes judge it. Null where it is not so, and nothing stands.
 */
async function asAllNew(items: readonly Destined[]): Promise<Appended<EventShape>[] | null> {
  const { placed, stale } = await placeInOrder(items, ({ writing, prepared }) => likelyHead(writing, prepared))
  if (stale) return null
  try {
    await insertPlaced(placed)
    return items.map((item) => appended(placed.get(item)))
  } catch (error) {
    if (isDuplicateKey(error)) return null
    throw error
  }
}

/** Looks up what stands for the keys, then appends what is missing after what stands in the store. */
async function settleAndAppend(items: readonly Destined[], oneDecision: boolean): Promise<Appended<EventShape>[]> {
  const until = deadline()
  for (let attempt = 0; ; attempt++) {
    const settled = await settle(items)
    const missing = items.filter((_, index) => settled[index] === null)
    if (missing.length === 0) return settled as Appended<EventShape>[]
    if (oneDecision && missing.length < items.length) return requireWhole(items)
    const { placed, stale, head } = await placeInOrder(missing, ({ writing, prepared }) =>
      writing.reader.head(prepared.aggregateId),
    )
    try {
      if (!stale) {
        await insertPlaced(placed)
        return items.map((item, index) => settled[index] ?? appended(placed.get(item)))
      }
      // A resend may have landed between the look at the keys and the look at the heads: keys come first.
      const arrived = await settle(missing)
      if (arrived.every((each) => each === null)) throw await conflict(stale.writing.reader, stale.prepared, head)
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      if (performance.now() > until) throw await outrun(missing, placed)
    }
    await backOff(attempt)
  }
}

/** What stands for each key, in the order of the items; those of one kind are looked up together. */
async function settle(items: readonly Destined[]): Promise<(Appended<EventShape> | null)[]> {
  const settled = new Map<Destined, Appended<EventShape> | null>()
  for (const [{ reader }, own] of ofEachKind(items)) {
    const found = await settleAll(
      reader,
      own.map(({ prepared }) => prepared),
    )
    for (const [index, item] of own.entries()) settled.set(item, found[index] ?? null)
  }
  return items.map((item) => settled.get(item) ?? null)
}

/**
 * Looked up again, since one look may see a part of what just arrives: where a part stands still, the keys stand for
 * another decision than this one.
 */
async function requireWhole(items: readonly Destined[]): Promise<Appended<EventShape>[]> {
  const settled = await settle(items)
  const missing = items[settled.indexOf(null)]
  if (!missing) return settled as Appended<EventShape>[]
  const recorded = settled.find((each) => each !== null) as Appended<EventShape>
  throw violation(recorded.event, missing.prepared)
}

interface Placing {
  placed: Map<Destined, Recorded>
  /** The first event that expects another version than the one it would follow, and that one. */
  stale?: Destined
  head: Head
}

/** The events with their places, each after the one before it, the first one of each history after its head. */
async function placeInOrder(
  items: readonly Destined[],
  headBefore: (first: Destined) => Promise<Head>,
): Promise<Placing> {
  const placeOf = ({ writing, prepared }: Destined) => `${nameOf(writing)} ${prepared.aggregateId}`
  const firsts = new Map(items.toReversed().map((item) => [placeOf(item), item]))
  const found = [...firsts].map(async ([place, first]) => [place, await headBefore(first)] as const)
  const heads = new Map(await Promise.all(found))
  const placed: Placing['placed'] = new Map()
  for (const item of items) {
    const { writing, prepared } = item
    const head = heads.get(placeOf(item)) as Head
    if (prepared.expectedVersion !== undefined && prepared.expectedVersion !== head.version)
      return { placed, stale: item, head }
    const { event } = placeEvent(prepared, head, await writing.now())
    placed.set(item, event)
    heads.set(placeOf(item), headOf(event))
  }
  return { placed, head: emptyHead }
}

/** Others were faster until the time was up: a conflict with whoever took the first event's place. */
async function outrun(missing: readonly Destined[], placed: Placing['placed']) {
  const [first] = missing as [Destined]
  const { writing, prepared } = first
  const expectedVersion = (placed.get(first)?.version ?? 1) - 1
  return conflict(writing.reader, { ...prepared, expectedVersion }, await writing.reader.head(prepared.aggregateId))
}

/** Inserts all or none, and keeps the heads; where it failed nobody knows them. */
async function insertPlaced(placed: Placing['placed']): Promise<void> {
  try {
    await insertAll([...placed].map(([{ writing }, event]) => ({ writing, event })))
    for (const [{ writing }, event] of placed) writing.heads.set(event.aggregateId, headOf(event))
  } catch (error) {
    for (const [{ writing }, event] of placed) writing.heads.forget(event.aggregateId)
    throw error
  }
}

/** One event is one insert; several are one transaction. A duplicate key in it aborts all of it. */
async function insertAll(items: readonly { writing: Writing; event: Recorded }[]): Promise<void> {
  const [{ writing, event }] = items as [(typeof items)[0]]
  const insertEachKind = async (session: ClientSession) => {
    for (const [{ collection }, own] of ofEachKind(items)) {
      const documents = own.map((item) => toDocument(item.event))
      await collection.insertMany(documents, { session })
    }
  }
  const inTransaction = () =>
    writing.client.withSession((session) =>
      session.withTransaction(() => insertEachKind(session), {
        ...DURABLE,
        readPreference: 'primary',
      }),
    )
  await bounded<unknown>(
    items.length === 1 ? writing.collection.insertOne(toDocument(event), DURABLE) : inTransaction(),
  )
}

const appended = (event: Recorded | undefined): Appended<EventShape> => ({
  event: event as Recorded,
  outcome: 'appended',
})

function requireOwnKeys(items: readonly Destined[]): void {
  const keys = new Set<string>()
  for (const { idempotencyKey } of items.map(({ prepared }) => prepared)) {
    if (keys.has(idempotencyKey)) {
      const why = `"${idempotencyKey}" is given to two events; each intent has a key of its own`
      throw new InvalidEventError('idempotencyKey', why)
    }
    keys.add(idempotencyKey)
  }
}
