import { type TerminationReason, terminationReasons } from '#lib/domain/subscription/vocabulary'

/** FROZEN. The words that the first application offered for the end of a contract, and what they mean today. */
const frenchReasons = new Map<string, TerminationReason>([
  ['demande client', 'customer_request'],
  ['résiliation infra-annuelle', 'infra_annual'],
  ['loi hamon', 'infra_annual'],
  ['loi chatel', 'late_renewal_notice'],
  ['changement de situation', 'change_of_situation'],
  ['vente du véhicule', 'sale_of_vehicle'],
  ['cession activité', 'sale_of_business'],
  ['impayé', 'non_payment'],
  ['rétractation', 'withdrawal'],
  ['après sinistre', 'after_claim'],
  ['geste commercial', 'commercial_gesture'],
])

/** The reason that old words stand for; null where nobody recorded a meaning for them. */
export const terminationReasonOfWords = (text: string): TerminationReason | null =>
  terminationReasons.find((code) => code === text) ?? frenchReasons.get(text.trim().toLowerCase()) ?? null
