/** The closed lists of words that a file's events use; their translations are in the message catalogue. */
export const fileKinds = ['identity', 'kbis', 'rib', 'sepa_mandate', 'loss_history', 'other'] as const
export const fileRejections = [
  'too_old',
  'expired',
  'illegible',
  'incomplete',
  'wrong_document',
  'wrong_holder',
  'not_authentic',
  'other',
] as const

export type FileKind = (typeof fileKinds)[number]
export type FileRejection = (typeof fileRejections)[number]
