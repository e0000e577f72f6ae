import { type CollectedFileState, fileStatus } from '#lib/domain/collected-file/state'
import { type Facts, factIf, yesNo } from '#lib/domain/shared/facts'
import { dateValue, textValue } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** What a document says on a day: what was asked for and when, what came, what was read from it, and what is kept. */
export function fileFacts(state: CollectedFileState, on: CalendarDate): Facts {
  const { content, extracted, rejection, deletion } = state
  const requested = state.status !== null
  return {
    fileStatus: requested ? { kind: 'word', list: 'fileStatus', code: fileStatus(state, on) } : null,
    fileKind: requested ? { kind: 'word', list: 'fileKind', code: state.kind } : null,
    fileOwner: factIf(state.ownerId, textValue),
    fileDue: factIf(state.dueDate, dateValue),
    fileName: factIf(content?.originalName ?? null, textValue),
    fileType: factIf(content?.mimeType ?? null, (type) => textValue(readableType(type))),
    fileSize: factIf(content?.bytes ?? null, (bytes) => ({ kind: 'bytes', bytes })),
    fileIssued: factIf(content?.issuedDate ?? null, dateValue),
    fileKept: factIf(content, ({ storageKey }) => yesNo(storageKey !== null)),
    fileFingerprint: factIf(content?.sha256 ?? null, (hash) => ({ kind: 'hash', hash })),
    fileSiret: factIf(extracted?.siret ?? null, (siret) => ({ kind: 'siret', text: siret })),
    fileIban: factIf(extracted?.ibanLast4 ?? null, textValue),
    fileValidUntil: factIf(extracted?.expiresOn ?? null, dateValue),
    fileRejection: factIf(rejection, ({ reasonCode }) => ({ kind: 'word', list: 'fileRejection', code: reasonCode })),
    fileRejectionText: factIf(rejection?.text ?? null, textValue),
    fileDeletion: factIf(deletion?.reason ?? null, textValue),
  }
}

/** `PDF` for `application/pdf`. */
const readableType = (type: string) => (type.split('/').at(-1) ?? type).toUpperCase()
