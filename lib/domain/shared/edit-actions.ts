import type { Change } from '#lib/domain/shared/change'
import type { ServerAction } from '#lib/domain/shared/server-action'
import type { Edit, ReviewOutcome, SaveOutcome } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'

/** What came of a form that was posted without scripts and not saved, with all that was typed. `null`: something in it stands in the way. */
export interface PostedEdit<E extends EventShape = EventShape> {
  typed: Readonly<Record<string, string>>
  outcome: Exclude<SaveOutcome<E>, { kind: 'saved' }> | null
}

/** What a dry run came to, and what it was on the desk's clock then. */
interface Reviewed<Facts> {
  outcome: ReviewOutcome<Change, Facts>
  at: Date
}

/** What a page can do with an edit, as the browser sees it. */
export interface EditActions<E extends EventShape, Facts> {
  review: ServerAction<Edit, Reviewed<Facts>>
  save: ServerAction<Edit, SaveOutcome<E>>
  post: ServerAction<never, PostedEdit<E>>
}
