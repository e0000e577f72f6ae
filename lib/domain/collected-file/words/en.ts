import { collectedFileLists } from '#lib/domain/collected-file/words/lists.en'
import { historyAltered } from '#lib/domain/shared/words/en'

/** What a document says: its events, its facts, and the words of its closed lists. */
export const collectedFileWords = {
  ...collectedFileLists,
  events: {
    file_requested: '{due, select, known {{kind} requested, due {date}} other {{kind} requested}}',
    file_collected: '{issued, select, known {Document received, issued on {date}} other {Document received}}',
    file_verified: '{expires, select, known {Document verified, valid until {date}} other {Document verified}}',
    file_rejected: '{known, select, yes {Document rejected, {reason}} other {Document rejected, reason unknown}}',
    file_expired: 'Document expired',
    file_deleted:
      '{erased, select, yes {Document deleted, its content erased} no {Document deleted, its content not yet erased} other {Document deleted}}',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    file_requested: 'Document requested',
    file_collected: 'Document received',
    file_verified: 'Document verified',
    file_rejected: 'Document rejected',
    file_expired: 'Document expired',
    file_deleted: 'Document deleted',
    history_altered: historyAltered.title,
  },
  fields: {
    fileStatus: 'Status',
    fileKind: 'Document',
    fileOwner: 'Asked for',
    fileDue: 'Due on',
    fileName: 'File name',
    fileType: 'Format',
    fileSize: 'Size',
    fileIssued: 'Issued on',
    fileKept: 'Content kept',
    fileFingerprint: 'Fingerprint',
    fileSiret: 'SIRET on it',
    fileIban: 'IBAN ends with',
    fileValidUntil: 'Valid until',
    fileRejection: 'Rejected because',
    fileRejectionText: 'As told to the holder',
    fileDeletion: 'Deleted because',
  },
  words: {
    fileStatus: {
      requested: 'requested',
      collected: 'received',
      verified: 'verified',
      rejected: 'rejected',
      expired: 'expired',
      deleted: 'deleted',
    },
    fileKind: {
      identity: 'Proof of identity',
      kbis: 'Kbis',
      rib: 'Bank details',
      sepa_mandate: 'SEPA mandate',
      loss_history: 'Loss history',
      other: 'Document',
    },
    fileRejection: {
      too_old: 'too old',
      expired: 'expired',
      illegible: 'illegible',
      incomplete: 'incomplete',
      wrong_document: 'another document than asked for',
      wrong_holder: 'about someone else',
      not_authentic: 'not authentic',
      other: 'for another reason',
    },
  },
}
