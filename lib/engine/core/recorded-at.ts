import type { EventShape } from '#lib/engine/core/event'

/** Where an old document without a date stands that no dated one precedes: no event was ever recorded then. */
export const BEFORE_ALL_DATES = new Date(0)

/** The date of an old document is no part of what it says, unless it is none: then reading leaves it there. */
export const isUndated = ({ schemaVersion, payload }: EventShape) =>
  schemaVersion === 1 && typeof payload === 'object' && payload !== null && Object.hasOwn(payload, 'timestamp')

/** When an event was recorded; null where that is not known, and it only stands where its date would be. */
export const recordedAt = (event: EventShape & { appendDate: Date }): Date | null =>
  isUndated(event) || event.appendDate.getTime() === BEFORE_ALL_DATES.getTime() ? null : event.appendDate
