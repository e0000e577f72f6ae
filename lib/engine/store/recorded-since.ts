import type { Document, Filter } from 'mongodb'
import { eventDate, eventNow } from '#lib/engine/store/clock'

/**
 * What was recorded after an instant, by the database's clock. What is dated ahead of that, by a clock that went wrong
 * once, is left out: it would count as recorded since for as long as it is dated ahead.
 */
export const recordedSince = (instant: Date): Filter<Document> => ({
  appendDate: { $gt: eventDate(instant) },
  $expr: { $lte: ['$appendDate', eventNow()] },
})
