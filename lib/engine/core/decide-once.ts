import { type Aggregate, fold } from '#lib/engine/core/aggregate'
import { appendDecision, findDecision } from '#lib/engine/core/append-decision'
import type { Decision, Refusal } from '#lib/engine/core/command'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { AppendContext, Store } from '#lib/engine/core/store'

/** What came of an intent of a job: recorded now or before, needless since the state says so already, or refused. */
export type Once<E extends EventShape> =
  | { outcome: 'appended' | 'already_appended'; events: Recorded<E>[] }
  | { outcome: 'nothing_to_record' }
  | { outcome: 'refused'; refusal: Refusal }

/** How often others may be faster; each time they were, their event is known. */
const TRIES = 20

/**
 * Carries out one intent of a job exactly once, however often and by however many it is tried: all events of its
 * decision or none. The key is looked up before anything is decided: what was decided then stands, even where the state or the code would now decide
 * otherwise. A writer in between is met by deciding again on what it wrote.
 */
export async function decideOnce<State, Supported extends EventShape, Current extends Supported>(
  store: Store<Supported, Current>,
  aggregate: Aggregate<State, Supported, Current>,
  intent: {
    aggregateId: string
    key: string
    context: AppendContext
    decide(state: State): Decision<Current>
  },
): Promise<Once<Supported>> {
  const { aggregateId, key, context, decide } = intent
  for (let attempt = 1; ; attempt++) {
    const standing = await findDecision(store, key)
    if (standing.length > 0) return { outcome: 'already_appended', events: standing }
    const history = await store.load(aggregateId)
    const decision = decide(fold(aggregate, history))
    if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal }
    const { events } = decision
    if (events.length === 0) return { outcome: 'nothing_to_record' }
    try {
      const expectedVersion = history.at(-1)?.version ?? 0
      return await appendDecision(store, { aggregateId, events, key }, { ...context, expectedVersion })
    } catch (error) {
      const overtaken = error instanceof VersionConflictError || error instanceof IdempotencyKeyViolationError
      if (!overtaken || attempt === TRIES) throw error
    }
  }
}
