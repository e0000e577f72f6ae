import diff from 'microdiff'
import type { StatePath } from '#lib/engine/replay/state-path'

/** One field that differs between two states; undefined where one of them has nothing there. */
export interface FieldChange {
  path: StatePath
  before: unknown
  after: unknown
}

/** Where two states differ, down to single fields; entries of a list by their place, since lists of a state grow at their end. */
export const fieldChanges = (before: unknown, after: unknown): FieldChange[] =>
  diff({ state: before }, { state: after }, { cyclesFix: false }).map((difference) => ({
    path: difference.path.slice(1).join('.'),
    before: difference.type === 'CREATE' ? undefined : difference.oldValue,
    after: difference.type === 'REMOVE' ? undefined : difference.value,
  }))
