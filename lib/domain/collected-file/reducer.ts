import type { collectedFileEvents } from '#lib/domain/collected-file/events'
import type { collectedFileLegacyEvents } from '#lib/domain/collected-file/events.v1'
import type { CollectedFileState } from '#lib/domain/collected-file/state'
import { fileKinds, fileRejections } from '#lib/domain/collected-file/vocabulary'
import type { CurrentEventOf, LegacyEventOf } from '#lib/engine/core/aggregate'
import { normalizeDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'

export type CollectedFileCurrentEvent = CurrentEventOf<typeof collectedFileEvents>
export type CollectedFileEvent = CollectedFileCurrentEvent | LegacyEventOf<typeof collectedFileLegacyEvents>

/**
 * The state after one more event; handles every version ever written, and reads no clock. Old documents have the
 * fields of today, save that some may be missing (null is unknown) and that a day may be an instant.
 */
export function reduceCollectedFile(
  state: CollectedFileState,
  event: Recorded<ReducibleEvent<CollectedFileEvent>>,
): CollectedFileState {
  switch (event.type) {
    case 'file_requested': {
      const { ownerId, dueDate } = event.payload
      const kind = fileKinds.find((known) => known === event.payload.kind) ?? null
      return { ...state, fileId: event.aggregateId, status: 'requested', ownerId, kind, dueDate: day(dueDate) }
    }
    case 'file_collected': {
      const { storageKey, sha256 = null, bytes = null, mimeType = null, originalName = null } = event.payload
      const content = { storageKey, sha256, bytes, mimeType, originalName, issuedDate: day(event.payload.issuedDate) }
      // Another document: what was said of the one before is not true of this one.
      return { ...state, fileId: event.aggregateId, status: 'collected', content, extracted: null, rejection: null }
    }
    case 'file_verified': {
      const { siret = null, ibanLast4 = null, expiresOn } = event.payload.extracted ?? {}
      return { ...state, status: 'verified', extracted: { siret, ibanLast4, expiresOn: day(expiresOn) } }
    }
    case 'file_rejected': {
      const reasonCode = fileRejections.find((known) => known === event.payload.reasonCode) ?? null
      return { ...state, status: 'rejected', rejection: { reasonCode, text: event.payload.text ?? null } }
    }
    case 'file_expired':
      return { ...state, status: 'expired' }
    case 'file_deleted': {
      const { reason = null, binaryErased = null } = event.payload
      const content = state.content && { ...state.content, ...(binaryErased ? { storageKey: null } : {}) }
      return { ...state, status: 'deleted', content, deletion: { reason, binaryErased } }
    }
    default:
      return assertNever(event)
  }
}

const day = (date: Date | string | undefined) => (date === undefined ? null : normalizeDate(date))
