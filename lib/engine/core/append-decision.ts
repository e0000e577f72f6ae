import { canonicalText } from '#lib/engine/core/canonical-text'
import { IdempotencyKeyViolationError } from '#lib/engine/core/errors'
import type { EventShape, NewEvent, Recorded } from '#lib/engine/core/event'
import type { AppendContext, Appended, Store } from '#lib/engine/core/store'

/** The events of one decision, as a command gave them, and the key of its intent. */
export interface Decided<Current extends EventShape> {
  /** What was decided on: `expectedVersion` is its version. */
  aggregateId: string
  events: readonly NewEvent<Current>[]
  key: string
}

/** `already_appended`: the key was known with the same events, and these are the ones that stand. */
export interface AppendedDecision<E extends EventShape> {
  events: Recorded<E>[]
  outcome: Appended<E>['outcome']
}

/** The key of an event by its place in a decision: the command's own, then `${key}#2`, `${key}#3`… */
export const keyInDecision = (key: string, place: number) => (place === 0 ? key : `${key}#${place + 1}`)

/**
 * Records what was decided: all events or none, under the command's key. The same decision again is a silent success,
 * also after a crash in the middle; any other under that key, be it longer or shorter, is an
 * `IdempotencyKeyViolationError`, and nothing is added to what stands. A version that is no longer the last of the
 * aggregate decided on is a `VersionConflictError`. No events: nothing to do.
 */
export async function appendDecision<Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  { aggregateId, events, key }: Decided<Current>,
  context: AppendContext,
): Promise<AppendedDecision<Supported>> {
  const [first, ...more] = events
  if (!first) return { events: [], outcome: 'already_appended' }
  const appended =
    more.length === 0
      ? [await store.append(first, key, context)]
      : await store.appendAll(itemsOf({ aggregateId, events, key }, context), isOne(context))
  const outcome = appended[0]?.outcome ?? 'appended'
  const recorded = appended.map(({ event }) => event as Recorded<Supported>)
  if (outcome === 'already_appended') {
    const next = await store.find(keyInDecision(key, events.length))
    if (next) throw new IdempotencyKeyViolationError(next, { ...(events.at(-1) ?? first), actor: context.actor })
  }
  return { events: recorded, outcome }
}

/** What stands for a command's key: all events of the decision in their order; none where it was never recorded. */
export async function findDecision<E extends EventShape>(
  store: Pick<Store<E, never>, 'find'>,
  key: string,
): Promise<Recorded<E>[]> {
  const events: Recorded<E>[] = []
  for (;;) {
    const event = await store.find(keyInDecision(key, events.length))
    if (!event) return events
    events.push(event)
  }
}

/** Whether a decision is the one that stands, by the store's own measure: the door may have coerced what was given. */
export const isDecision = (events: readonly NewEvent<EventShape>[], standing: readonly Recorded[]): boolean =>
  events.length === standing.length &&
  events.every((event, place) => contentOf(event) === contentOf(standing[place] as Recorded))

const contentOf = ({ aggregateId, type, payload }: { aggregateId: string; type: string; payload: unknown }) =>
  canonicalText({ aggregateId, type, payload })

const isOne = ({ expectedVersion: _, ...context }: AppendContext) => ({ ...context, oneDecision: true })

/** Each event of the aggregate decided on expects the one before it. */
function itemsOf<Current extends EventShape>({ aggregateId, events, key }: Decided<Current>, context: AppendContext) {
  let expectedVersion = context.expectedVersion
  return events.map((event, place) => {
    const item = { event, idempotencyKey: keyInDecision(key, place) }
    if (event.aggregateId !== aggregateId || expectedVersion === undefined) return item
    return { ...item, expectedVersion: expectedVersion++ }
  })
}
