import { type Aggregate, fold } from '#lib/engine/core/aggregate'
import type { Decision, Refusal } from '#lib/engine/core/command'
import { appendDecision, findDecision, type RecordedDecision } from '#lib/engine/core/decision/append-decision'
import { loadRelated, type RelatedAggregate, type RelatedStates } from '#lib/engine/core/decision/related'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Actor, EventShape, NewEvent, OfKind } from '#lib/engine/core/event'
import type { AppendContext, Store } from '#lib/engine/core/store'

/** What came of an intent of a job: recorded now or before, needless since the state says so already, or refused. */
export type Once<E extends EventShape> =
  | ({ outcome: 'appended' | 'already_appended' } & RecordedDecision<E>)
  | { outcome: 'nothing_to_record' }
  | { outcome: 'refused'; refusal: Refusal }

/** How often others may be faster; each time they were, their event is known. */
const TRIES = 20

/**
 * Carries out one intent of a job exactly once, however often and by however many it is tried: all events of its
 * decision or none. The key is looked up before anything is decided: what was decided then stands, even where the state or the code would now decide
 * otherwise. A writer in between is met by deciding again on what it wrote.
 */
export async function decideOnce<
  State,
  Supported extends EventShape,
  Current extends Supported,
  RelatedEvents extends OfKind<string, EventShape> = never,
>(
  store: Store<Supported, Current>,
  aggregate: Aggregate<State, Supported, Current>,
  wanted: {
    aggregateId: string
    /** The name of the command that decides. */
    command: string
    key: string
    context: AppendContext
    /** Other aggregates that `decide` is given, as they are then. */
    related?(state: State): readonly RelatedAggregate[]
    decide(state: State, known: { actor: Actor; related: RelatedStates }): Decision<Current | RelatedEvents>
  },
): Promise<Once<Supported>> {
  const { aggregateId, command, key, context } = wanted
  for (let attempt = 1; ; attempt++) {
    const recorded = await findDecision(store, key)
    if (recorded) return { outcome: 'already_appended', ...recorded }
    const history = await store.load(aggregateId)
    const state = fold(aggregate, history)
    const { states, versions } = await loadRelated(store, wanted.related?.(state) ?? [])
    const decision = wanted.decide(state, { actor: context.actor, related: states })
    if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal }
    const events = decision.events as NewEvent<Current>[]
    if (events.length === 0) return { outcome: 'nothing_to_record' }
    const seen = {
      expectedVersion: history.at(-1)?.version ?? 0,
      ...(versions.length > 0 ? { related: versions } : {}),
    }
    try {
      return await appendDecision(store, { aggregateId, command, events, key }, { ...context, ...seen })
    } catch (error) {
      const overtaken = error instanceof VersionConflictError || error instanceof IdempotencyKeyViolationError
      if (!overtaken || attempt === TRIES) throw error
    }
  }
}
