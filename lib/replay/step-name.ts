import type { EventShape } from '#lib/core/event'
import type { Replay } from '#lib/replay/steps'

/** How an address names the step before anything, and the one that is last whenever it is opened. */
export const START = 'start'
export const NOW = 'now'

/** The step that a name in an address means: an event's id, or one of these two words; null where it means none. */
export function stepNamed<State, E extends EventShape>(replay: Replay<State, E>, name: string): number | null {
  if (name === START) return 0
  return name === NOW ? replay.last : replay.indexOf(name)
}
