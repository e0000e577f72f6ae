import type { EventShape } from '#lib/engine/core/event'
import { MOST_AT_ONCE } from '#lib/engine/replay/segment'
import type { Replay } from '#lib/engine/replay/steps'

/** A part of a history to be asked for: a step with its neighbours and the state before them, or what comes after another. */
export type Part = { around: number } | { after: number; until: number }

/**
 * What to ask for next: a step that somebody wants to see (the last one `wanted` first), then what was recorded
 * meanwhile, up to `newest`, then the oldest that is missing, since it can be replayed at once. Null where all is at hand.
 */
export function nextPart<State, E extends EventShape>(
  replay: Replay<State, E>,
  wanted: readonly number[],
  newest: number,
): Part | null {
  const around = wanted.findLast((step) => step <= replay.last && !replay.has(step))
  if (around !== undefined) return { around }
  if (newest > replay.last) return { after: replay.last, until: newest }
  if (replay.missing === null) return null
  const after = replay.missing - 1
  const until = replay.events.findIndex((event, index) => index > after && event !== undefined)
  return { after, until: Math.min(until < 0 ? replay.last : until, after + MOST_AT_ONCE) }
}
