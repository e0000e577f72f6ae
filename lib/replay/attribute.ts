import type { EventShape } from '#lib/core/event'
import type { Replay } from '#lib/replay/steps'

/**
 * For each thing that differs between two steps, the last step between them that touched it. `touched` names what
 * one step changed; the walk goes back from the later step and ends when all that is `wanted` is found, or where
 * the history is not at hand: what lies behind could name a step that is not the last.
 */
export function attribute<State, E extends EventShape>(
  replay: Replay<State, E>,
  between: { a: number; b: number },
  wanted: Iterable<string>,
  touched: (before: State, after: State) => Iterable<string>,
): Map<string, number> {
  const [first, last] = [Math.min(between.a, between.b), Math.max(between.a, between.b)]
  const missing = new Set(wanted)
  const found = new Map<string, number>()
  for (let step = last; step > first && missing.size > 0 && replay.has(step); step--) {
    const { before, after } = replay.at(step)
    if (before === after) continue
    for (const name of touched(before, after)) if (missing.delete(name)) found.set(name, step)
  }
  return found
}
