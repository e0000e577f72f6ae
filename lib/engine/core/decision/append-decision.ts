import { canonicalText } from '#lib/engine/core/canonical-text'
import { IdempotencyKeyViolationError } from '#lib/engine/core/errors'
import type { EventShape, NewEvent, Recorded } from '#lib/engine/core/event'
import type { AppendContext, Appended, Kinds, Store } from '#lib/engine/core/store'

/** The events of one decision, as a command gave them, and the key of its intent. */
export interface Decided<Event> {
  /** What was decided on: `expectedVersion` is its version. */
  aggregateId: string
  /** The name of the command that decided. */
  command: string
  /** In order. The first one is of the command's own kind, since its collection is where a retry looks for the key. */
  events: readonly Event[]
  key: string
}

/** What stands for a decision. */
export interface RecordedDecision<E extends EventShape> {
  /** Of the command's own kind, in order. */
  events: Recorded<E>[]
  /** Of other kinds, in order. */
  otherKinds: { aggregate: string; event: Recorded }[]
}

/** `already_appended`: the key was known with the same events, and these are the ones that stand. */
interface AppendedDecision<E extends EventShape> extends RecordedDecision<E> {
  outcome: Appended<E>['outcome']
}

/** An event as decided: of which kind, where it is not the command's own. */
type AnyEvent = { aggregate?: string; aggregateId: string; type: string; payload: unknown }

/** The key of an event by its place in a decision: the command's own, then `${key}#2`, `${key}#3`… */
export const keyInDecision = (key: string, place: number) => (place === 0 ? key : `${key}#${place + 1}`)

/** The key of the command behind the key of an event. */
export const commandKey = (eventKey: string) => eventKey.replace(/#\d+$/, '')

/**
 * Records what was decided: all events or none, under the command's key, also over several aggregates and kinds. The
 * same decision again is a silent success, also after a crash in the middle; any other under that key, be it longer or
 * shorter, is an `IdempotencyKeyViolationError`, and nothing is added to what stands. A version that is no longer the
 * last is a `VersionConflictError`: of the aggregate decided on, and of a related one that has an event too. One that
 * was only looked at may have moved. No events: nothing to do.
 */
export async function appendDecision<Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  decided: Decided<NewEvent<Current> | AnyEvent>,
  context: AppendContext,
): Promise<AppendedDecision<Supported>> {
  const events = decided.events as readonly AnyEvent[]
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return { events: [], otherKinds: [], outcome: 'already_appended' }
  if (kindOf(store, first) !== store.kind)
    throw new RangeError(`The first event of a decision on ${store.kind} is one of ${first.aggregate}`)
  const by = { ...context, command: decided.command }
  const appended = await appendItems(store, itemsOf(store, decided, by), by)
  const { outcome } = appended[0] as Appended<EventShape>
  const recorded = appended.map(({ event }, place) => ({ aggregate: kindOf(store, events[place] as AnyEvent), event }))
  if (outcome === 'already_appended') {
    const next = await findNext(store, keyInDecision(decided.key, events.length), recorded[0]?.event)
    if (next) throw new IdempotencyKeyViolationError(next.event, { ...last, actor: context.actor })
  }
  return { ...byKind(store, recorded), outcome }
}

/** What stands for a command's key: all events of its decision; null where it was never recorded. */
export async function findDecision<E extends EventShape>(
  store: Pick<Store<E, never>, 'kind' | 'kinds' | 'find'>,
  key: string,
): Promise<RecordedDecision<E> | null> {
  const first = await store.find(key)
  if (!first) return null
  const recorded = [{ aggregate: store.kind, event: first as Recorded }]
  for (;;) {
    const next = await findNext(store, keyInDecision(key, recorded.length), first)
    if (!next) return byKind(store, recorded)
    recorded.push(next)
  }
}

/** Whether a decision is the one that stands, by the store's own measure: the door may have coerced what was given. */
export function isDecision(events: readonly AnyEvent[], recorded: RecordedDecision<EventShape>): boolean {
  const otherKinds = recorded.otherKinds.map(({ aggregate, event }) => ({ ...event, aggregate }))
  const contents = [...recorded.events, ...otherKinds].map(contentOf)
  const isOwn = ({ aggregate }: AnyEvent) => aggregate === undefined
  const decided = [...events.filter(isOwn), ...events.filter((event) => !isOwn(event))].map(contentOf)
  return decided.length === contents.length && decided.every((content, place) => content === contents[place])
}

const contentOf = ({ aggregate, aggregateId, type, payload }: AnyEvent) =>
  canonicalText({ ...(aggregate === undefined ? {} : { aggregate }), aggregateId, type, payload })

type Home = Pick<Store<EventShape, never>, 'kind' | 'kinds' | 'find'>
type Named = RecordedDecision<EventShape>['otherKinds'][number]
type Item = Parameters<Kinds['appendAll']>[0][number]

const kindOf = ({ kind }: { kind: string }, { aggregate = kind }: AnyEvent) => aggregate

const byKind = <E extends EventShape>({ kind }: { kind: string }, recorded: readonly Named[]): RecordedDecision<E> => ({
  events: recorded.flatMap(({ aggregate, event }) => (aggregate === kind ? [event as Recorded<E>] : [])),
  otherKinds: recorded.filter(({ aggregate }) => aggregate !== kind),
})

/** The next event of a decision, in whichever kind. Another decision of another kind may have the same key. */
async function findNext(home: Home, key: string, first: Recorded | undefined): Promise<Named | null> {
  const own = home.kinds ? null : await home.find(key)
  const found = home.kinds ? await home.kinds.find(key) : own ? [{ aggregate: home.kind, event: own as Recorded }] : []
  return found.find(({ event }) => event.correlationId === first?.correlationId) ?? null
}

/** Each event expects the one before it in its history, the first one what was decided on, or looked at. */
function itemsOf(store: { kind: string }, { aggregateId, events, key }: Decided<unknown>, context: AppendContext) {
  const { expectedVersion, related = [] } = context
  const placeOf = (kind: string, id: string) => `${kind}/${id}`
  const versions = new Map(related.map((each) => [placeOf(each.aggregate, each.aggregateId), each.version]))
  if (expectedVersion !== undefined) versions.set(placeOf(store.kind, aggregateId), expectedVersion)
  return (events as readonly AnyEvent[]).map(({ aggregate = store.kind, ...event }, index): Item => {
    const item = { aggregate, event, idempotencyKey: keyInDecision(key, index) }
    const place = placeOf(aggregate, event.aggregateId)
    const expected = versions.get(place)
    if (expected === undefined) return item
    versions.set(place, expected + 1)
    return { ...item, expectedVersion: expected }
  })
}

function appendItems<Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  items: Item[],
  { expectedVersion: _, ...by }: AppendContext,
): Promise<Appended<EventShape>[]> {
  const [first, ...more] = items as [Item, ...Item[]]
  const event = first.event as unknown as NewEvent<Current>
  const { expectedVersion } = first
  if (more.length === 0)
    return store
      .append(event, first.idempotencyKey, { ...by, ...(expectedVersion === undefined ? {} : { expectedVersion }) })
      .then((appended) => [appended])
  const context = { ...by, oneDecision: true }
  if (items.every(({ aggregate }) => aggregate === store.kind))
    return store.appendAll(items.map(({ aggregate, ...item }) => item) as never, context)
  if (!store.kinds) throw new RangeError(`The store of ${store.kind} was opened alone, without other kinds`)
  return store.kinds.appendAll(items, context)
}
