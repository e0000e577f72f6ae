import type { collectedFileWords as english } from '#lib/domain/collected-file/words/en'
import { collectedFileLists } from '#lib/domain/collected-file/words/lists.fr'
import { historyAltered } from '#lib/domain/shared/words/fr'
import type { Translated } from '#lib/messages/translated'

/** Un document en mots. */
export const collectedFileWords: Translated<typeof english> = {
  ...collectedFileLists,
  events: {
    file_requested: '{due, select, known {{kind} : pièce demandée pour le {date}} other {{kind} : pièce demandée}}',
    file_collected: '{issued, select, known {Document reçu, établi le {date}} other {Document reçu}}',
    file_verified: '{expires, select, known {Document vérifié, valable jusqu’au {date}} other {Document vérifié}}',
    file_rejected: '{known, select, yes {Document refusé, {reason}} other {Document refusé, motif inconnu}}',
    file_expired: 'Document expiré',
    file_deleted:
      '{erased, select, yes {Document supprimé, contenu effacé} no {Document supprimé, contenu pas encore effacé} other {Document supprimé}}',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    file_requested: 'Document demandé',
    file_collected: 'Document reçu',
    file_verified: 'Document vérifié',
    file_rejected: 'Document refusé',
    file_expired: 'Document expiré',
    file_deleted: 'Document supprimé',
    history_altered: historyAltered.title,
  },
  fields: {
    fileStatus: 'Statut',
    fileKind: 'Pièce',
    fileOwner: 'Demandée pour',
    fileDue: 'Attendue le',
    fileName: 'Nom du fichier',
    fileType: 'Format',
    fileSize: 'Taille',
    fileIssued: 'Émise le',
    fileKept: 'Contenu conservé',
    fileFingerprint: 'Empreinte',
    fileSiret: 'SIRET relevé',
    fileIban: 'IBAN finissant par',
    fileValidUntil: 'Valable jusqu’au',
    fileRejection: 'Refusée car',
    fileRejectionText: 'Tel que dit au souscripteur',
    fileDeletion: 'Supprimée car',
  },
  words: {
    fileStatus: {
      requested: 'demandée',
      collected: 'reçue',
      verified: 'vérifiée',
      rejected: 'refusée',
      expired: 'expirée',
      deleted: 'supprimée',
    },
    fileKind: {
      identity: 'Pièce d’identité',
      kbis: 'Kbis',
      rib: 'RIB',
      sepa_mandate: 'Mandat SEPA',
      loss_history: 'Relevé d’information',
      other: 'Document',
    },
    fileRejection: {
      too_old: 'trop ancien',
      expired: 'expiré',
      illegible: 'illisible',
      incomplete: 'incomplet',
      wrong_document: 'autre document que demandé',
      wrong_holder: 'au nom d’un autre',
      not_authentic: 'non authentique',
      other: 'pour un autre motif',
    },
  },
  timeline: {
    about: 'de cette pièce au',
    effectiveDate: 'Pièce à cette date',
    lanes: 'Pièces',
    subjects: 'Pièce',
    which: 'Pièce {id}',
    stateOf: 'Pièce {id} à l’étape {step}',
    open: 'Ce moment sur la pièce {id}',
    answer: '{kind}\u00a0: {status}.',
  },
}
