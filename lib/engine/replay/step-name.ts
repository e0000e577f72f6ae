import type { EventShape } from '#lib/engine/core/event'
import { parseMinute, stepKnownAt } from '#lib/engine/replay/known-at'
import type { Replay } from '#lib/engine/replay/steps'

/** How an address names the step before anything, and the one that is last whenever it is opened. */
export const START = 'start'
export const NOW = 'now'

/**
 * The step that a name in an address means: an event's id, a minute for all that was known by then, or one of these
 * two words; null where it means none, or one that is not at hand.
 */
export function stepNamed<State, E extends EventShape>(replay: Replay<State, E>, name: string): number | null {
  if (name === START) return 0
  if (name === NOW) return replay.last
  const minute = parseMinute(name)
  return minute ? stepKnownAt(replay.events, minute) : replay.indexOf(name)
}
