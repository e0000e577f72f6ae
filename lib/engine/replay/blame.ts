import { canonicalText } from '#lib/engine/core/canonical-text'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Replay } from '#lib/engine/replay/steps'

/** One value that something of the state had: which event set it, and what stood there before. */
interface Blame<E extends EventShape, Value> {
  step: number
  event: Recorded<E>
  value: Value
  before: Value
}

/**
 * Who set this, newest first: every step up to `until` at which what `read` says of the state changed. Steps
 * that cannot be replayed change nothing. Empty where it never had another value than before anything. Where the
 * history is not all at hand, it goes back as far as nothing is missing.
 */
export function blame<State, E extends EventShape, Value>(
  replay: Replay<State, E>,
  read: (state: State) => Value,
  until = replay.last,
): Blame<E, Value>[] {
  const found: Blame<E, Value>[] = []
  let value: { is: Value; text: string } | null = null
  for (let step = until; step > 0 && replay.has(step); step--) {
    const { before: earlier, after, event } = replay.at(step)
    if (earlier === after) continue
    value ??= written(read(after))
    const before = written(read(earlier))
    if (before.text !== value.text && event) found.push({ step, event, value: value.is, before: before.is })
    value = before
  }
  return found
}

const written = <Value>(is: Value) => ({ is, text: canonicalText(is) })

/**
 * The first step from `from` on at which something is true of the state, by default step 0 included; null where it
 * never is, or where what is at hand does not say.
 */
export function firstStepWhere<State, E extends EventShape>(
  replay: Replay<State, E>,
  isTrue: (state: State) => boolean,
  until = replay.last,
  from = 0,
): number | null {
  for (let step = from; step <= until && replay.has(step); step++) if (isTrue(replay.at(step).after)) return step
  return null
}
