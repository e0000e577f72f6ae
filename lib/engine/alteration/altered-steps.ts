import type { Readable } from '#lib/engine/core/aggregate'
import { type Difference, differences } from '#lib/engine/core/differences'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/** A step whose state, or whose fold, an alteration makes another. */
export interface AlteredStep {
  version: number
  /** From the state as it is now to the state as it would be. */
  differences: Difference[]
  /** Why the reducer refuses the step now, and why it would then; null where it replays. */
  error: { before: string | null; after: string | null }
}

type Folder = Pick<Readable<unknown, EventShape>, 'initialState' | 'reduce'>

/** Both pasts folded side by side; a step that cannot be folded is left out of its own, and the others go on. */
export function alteredSteps(
  aggregate: Folder,
  history: readonly Recorded[],
  corrected: readonly Recorded[],
): AlteredStep[] {
  const steps: AlteredStep[] = []
  let [before, after] = [aggregate.initialState, aggregate.initialState]
  for (const [index, event] of history.entries()) {
    const was = folded(aggregate, before, event)
    const is = folded(aggregate, after, corrected[index] as Recorded)
    before = was.state
    after = is.state
    const found = differences(before, after)
    if (found.length > 0 || was.error !== is.error)
      steps.push({ version: event.version, differences: found, error: { before: was.error, after: is.error } })
  }
  return steps
}

/** The first step at which a history does not fold, and why; null where it folds to its end. */
export function firstBroken(aggregate: Folder, history: readonly Recorded[]): { version: number; why: string } | null {
  let state = aggregate.initialState
  for (const event of history) {
    const { state: next, error } = folded(aggregate, state, event)
    if (error !== null) return { version: event.version, why: error }
    state = next
  }
  return null
}

function folded(aggregate: Folder, state: unknown, event: Recorded): { state: unknown; error: string | null } {
  try {
    return { state: aggregate.reduce(state, event), error: null }
  } catch (thrown) {
    return { state, error: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
