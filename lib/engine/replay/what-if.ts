import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Replay } from '#lib/engine/replay/steps'

type Folding<State, E extends EventShape> = Pick<Readable<State, E>, 'initialState' | 'reduce'>

/** What is supposed to be otherwise: one event never happened, or others had followed it at once. */
export type Supposition<E extends EventShape> =
  | { kind: 'without'; eventId: string }
  | { kind: 'after'; eventId: string; events: readonly Recorded<E>[] }

/**
 * The same aggregate, folded as if. The steps keep their numbers, so that both pasts can be laid side by side: an
 * event that never happened is a step that changes nothing, and what is added belongs to the step that it follows.
 * Nothing is written: the events themselves stay as they are.
 */
export function suppose<State, E extends EventShape>(
  { initialState, reduce }: Folding<State, E>,
  supposition: Supposition<E>,
): Folding<State, E> {
  const { eventId } = supposition
  if (supposition.kind === 'without')
    return { initialState, reduce: (state, event) => (event._id === eventId ? state : reduce(state, event)) }
  return {
    initialState,
    reduce: (state, event) =>
      [event, ...(event._id === eventId ? supposition.events : [])].reduce(
        (before: State, each) => reduce(before, each),
        state,
      ),
  }
}

/** Why a later step rests on what is supposed to be otherwise: something set it off, or a rule would have refused it. */
export type Consequence<Objection> =
  | { step: number; kind: 'caused' }
  | { step: number; kind: 'refused'; objection: Objection }
  | { step: number; kind: 'broken'; error: Error }

/**
 * The later steps that could not stand as they are: the reducer throws only in the sandbox, they were caused by what
 * never happened, or a rule that allowed them would not. They are counted in the sandbox all the same, since
 * nobody knows what would have been recorded in their place. `objectionTo` asks the rules: null where they allow.
 */
export function consequences<State, E extends EventShape, Objection>(
  real: Replay<State, E>,
  supposed: Replay<State, E>,
  supposition: Supposition<E>,
  objectionTo: (state: State, event: Recorded<E>) => Objection | null,
): Consequence<Objection>[] {
  const first = real.indexOf(supposition.eventId)
  if (first === null) return []
  const gone = new Set(supposition.kind === 'without' ? [supposition.eventId] : [])
  const found: Consequence<Objection>[] = []
  for (let step = gone.has(supposition.eventId) ? first + 1 : first; step <= real.last; step++) {
    const [was, is] = [real.at(step), supposed.at(step)]
    const event = was.event as Recorded<E>
    if (is.error && !was.error) found.push({ step, kind: 'broken', error: is.error })
    else if (event.causationId && gone.has(event.causationId)) {
      gone.add(event._id)
      found.push({ step, kind: 'caused' })
    } else if (was.before !== is.before && objectionTo(was.before, event) === null) {
      const objection = objectionTo(is.before, event)
      if (objection !== null) found.push({ step, kind: 'refused', objection })
    }
  }
  return found
}
