import type { FileKind, FileRejection } from '#lib/domain/collected-file/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'

export type FileStatus = 'requested' | 'collected' | 'verified' | 'rejected' | 'expired' | 'deleted'

interface FileContent {
  /** Null once the binary is erased; the hash stays, as proof of what was there. */
  storageKey: Personal<string> | null
  sha256: string | null
  bytes: number | null
  mimeType: string | null
  originalName: Personal<string> | null
  issuedDate: CalendarDate | null
}

interface Extracted {
  siret: Personal<string> | null
  ibanLast4: Personal<string> | null
  expiresOn: CalendarDate | null
}

/** Everything the events of one file say. Null is unknown, or has not happened. */
export interface CollectedFileState {
  fileId: string
  /** As recorded; on a given day, see `fileStatus`. Null before anything was asked for. */
  status: FileStatus | null
  ownerId: string | null
  kind: FileKind | null
  dueDate: CalendarDate | null
  content: FileContent | null
  extracted: Extracted | null
  rejection: { reasonCode: FileRejection | null; text: Personal<string> | null } | null
  deletion: { reason: Personal<string> | null; binaryErased: boolean | null } | null
}

export const initialCollectedFile: CollectedFileState = {
  fileId: '',
  status: null,
  ownerId: null,
  kind: null,
  dueDate: null,
  content: null,
  extracted: null,
  rejection: null,
  deletion: null,
}

/** The status on a day: a document runs out after the last day printed on it, whether a job has recorded that or not. */
export function fileStatus({ status, extracted }: CollectedFileState, on: CalendarDate): FileStatus | null {
  const last = extracted?.expiresOn
  return status === 'verified' && last && on > last ? 'expired' : status
}
