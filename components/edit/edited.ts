import type { Route } from 'next'
import type { ReviewParts } from '#components/edit/review-content'
import type { Change } from '#lib/domain/shared/change'
import type { EditActions } from '#lib/domain/shared/edit-actions'
import type { Form } from '#lib/domain/shared/form'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Desk, UnavailableCommands } from '#lib/engine/core/desk'
import type { EventShape } from '#lib/engine/core/event'
import type { Typed } from '#lib/messages/read-form'

/** What a page gives of the aggregate that is edited: plain data from the server. */
export interface EditedPage<State> {
  aggregateId: string
  version: number
  state: State
  today: CalendarDate
  /** The command, by its name. */
  name: string
  initial: Typed
  unavailable: UnavailableCommands
  /** The commands that this person may give. */
  granted: readonly string[]
  person: string
}

/** What is the same for every aggregate of a kind. */
export interface EditedKind<State, Supported extends EventShape, Current extends Supported, Facts> {
  desk: Desk<State, Supported, Current, Form, Change, Facts>
  actions: EditActions<Supported, Facts>
  parts: ReviewParts<State, Facts>
  /** The page of the aggregate. */
  page: Route
  /** Where one of its commands has its form. */
  hrefOf(command: string): Route
}
