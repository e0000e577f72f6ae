import type { EventShape } from '#lib/engine/core/event'
import type { Replay } from '#lib/engine/replay/steps'

/**
 * For each thing that differs between two steps, the last step between them that made it so. `made` says which things
 * one step made so, of those that are still `missing`; the walk goes back from the later step and ends when all that
 * is `wanted` is found, or where the history is not at hand: what lies behind could name a step that is not the last.
 */
export function attribute<State, E extends EventShape, Thing>(
  replay: Replay<State, E>,
  between: { a: number; b: number },
  wanted: Iterable<Thing>,
  made: (before: State, after: State, missing: ReadonlySet<Thing>) => Iterable<Thing>,
): Map<Thing, number> {
  const [first, last] = [Math.min(between.a, between.b), Math.max(between.a, between.b)]
  const missing = new Set(wanted)
  const found = new Map<Thing, number>()
  for (let step = last; step > first && missing.size > 0 && replay.has(step); step--) {
    const { before, after } = replay.at(step)
    if (before === after) continue
    for (const thing of made(before, after, missing)) if (missing.delete(thing)) found.set(thing, step)
  }
  return found
}
