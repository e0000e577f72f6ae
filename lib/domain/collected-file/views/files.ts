import { collectedFile } from '#lib/domain/collected-file/aggregate'
import type { CollectedFileEvent } from '#lib/domain/collected-file/reducer'
import type { CollectedFileState, FileStatus } from '#lib/domain/collected-file/state'
import type { FileKind, FileRejection } from '#lib/domain/collected-file/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'
import { type LastEvent, lastEventOf } from '#lib/engine/views/last-event'
import type { Row, View } from '#lib/engine/views/view'

/** A document in the list. Null is unknown, or has not happened. */
export interface FileRow extends Row, LastEvent {
  /** As recorded: one that is verified runs out after `expiresOn`, on whatever day that is asked (see `fileStatus`). */
  status: FileStatus
  expiresOn: CalendarDate | null
  ownerId: string | null
  kind: FileKind | null
  dueDate: CalendarDate | null
  issuedDate: CalendarDate | null
  originalName: Personal<string> | null
  mimeType: string | null
  bytes: number | null
  rejectionCode: FileRejection | null
}

export const filesView: View<CollectedFileState, CollectedFileEvent, FileRow> = {
  name: 'files_persisted_view',
  version: 'e9f777620a4f',
  aggregate: collectedFile,
  project(state, last) {
    const { status, ownerId, kind, dueDate, content, extracted, rejection } = state
    if (status === null) return null
    return {
      _id: last.aggregateId,
      ...{ status, ownerId, kind, dueDate },
      expiresOn: extracted?.expiresOn ?? null,
      issuedDate: content?.issuedDate ?? null,
      originalName: content?.originalName ?? null,
      mimeType: content?.mimeType ?? null,
      bytes: content?.bytes ?? null,
      rejectionCode: rejection?.reasonCode ?? null,
      ...lastEventOf(last),
    }
  },
  indexes: [
    { key: { lastEventAt: -1, _id: 1 }, name: 'last_event' },
    { key: { status: 1, dueDate: 1, _id: 1 }, name: 'status' },
    { key: { ownerId: 1, kind: 1 }, name: 'owner' },
    { key: { expiresOn: 1, _id: 1 }, name: 'expiry' },
  ],
}
