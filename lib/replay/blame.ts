import { canonicalText } from '#lib/core/canonical-text'
import type { EventShape, Recorded } from '#lib/core/event'
import type { Replay } from '#lib/replay/steps'

/** One value that something of the state had: which event set it, and what stood there before. */
export interface Blame<E extends EventShape, Value> {
  step: number
  event: Recorded<E>
  value: Value
  before: Value
}

/**
 * Who set this, newest first: every step up to `until` at which what `read` says of the state changed. Steps
 * that cannot be replayed change nothing. Empty where it never had another value than before anything.
 */
export function blame<State, E extends EventShape, Value>(
  replay: Replay<State, E>,
  read: (state: State) => Value,
  until = replay.last,
): Blame<E, Value>[] {
  const found: Blame<E, Value>[] = []
  let before = read(replay.at(0).after)
  let text = canonicalText(before)
  for (let step = 1; step <= until; step++) {
    const { after, event } = replay.at(step)
    const value = read(after)
    const now = canonicalText(value)
    if (now !== text && event) found.unshift({ step, event, value, before })
    before = value
    text = now
  }
  return found
}

/** The first step at which something is true of the state, step 0 included; null where it never is. */
export function firstStepWhere<State, E extends EventShape>(
  replay: Replay<State, E>,
  isTrue: (state: State) => boolean,
  until = replay.last,
): number | null {
  for (let step = 0; step <= until; step++) if (isTrue(replay.at(step).after)) return step
  return null
}
