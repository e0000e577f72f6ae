/** The closed lists of words that the subscription's events use; their translations are in the message catalogue. */
export const productCodes = ['multi_risk', 'liability', 'motor', 'home'] as const
export const paymentFrequencies = ['annual', 'half_yearly', 'quarterly', 'monthly'] as const
export const coverageTriggers = ['occurrence', 'claims_made'] as const
export const holderKinds = ['natural', 'legal'] as const
export const holderFields = ['name', 'email', 'siret'] as const

/** Coverages that staff can pick; a code outside this list (one vehicle of a fleet) carries its own label. */
export const coverageCodes = [
  'multi_risk',
  'liability',
  'cyber',
  'legal_protection',
  'business_interruption',
  'theft',
  'glass',
  'water_damage',
  'motor_liability',
  'collision',
  'assistance',
  'home',
] as const

export const terminationReasons = [
  'customer_request',
  'infra_annual',
  'late_renewal_notice',
  'change_of_situation',
  'sale_of_vehicle',
  'sale_of_business',
  'non_payment',
  'withdrawal',
  'after_claim',
  'renewal_refused_by_insurer',
  'commercial_gesture',
] as const

/** What the holder declared of the risk (L113-2). */
export const riskFields = ['turnoverCents', 'headcount', 'activityCode', 'address', 'vehicle'] as const
export const renewalRefusers = ['holder', 'insurer'] as const
/** What a person finds at the bank for a payment that has no answer. */
export const paymentAnswers = ['received', 'never_charged'] as const
export const invoiceKinds = ['term', 'instalment', 'endorsement'] as const
export const suspensionReasons = ['non_payment'] as const

/** The article of the Code des assurances behind each reason; none for a commercial gesture. */
export const terminationArticles: Partial<Record<TerminationReason, string>> = {
  customer_request: 'L113-12',
  infra_annual: 'L113-15-2',
  late_renewal_notice: 'L113-15-1',
  change_of_situation: 'L113-16',
  sale_of_vehicle: 'L121-11',
  sale_of_business: 'L121-10',
  non_payment: 'L113-3',
  withdrawal: 'L112-9',
  after_claim: 'R113-10',
  renewal_refused_by_insurer: 'L113-12',
}

export type ProductCode = (typeof productCodes)[number]
export type PaymentFrequency = (typeof paymentFrequencies)[number]
export type CoverageTrigger = (typeof coverageTriggers)[number]
export type RiskField = (typeof riskFields)[number]
export type RenewalRefuser = (typeof renewalRefusers)[number]
export type InvoiceKind = (typeof invoiceKinds)[number]
export type SuspensionReason = (typeof suspensionReasons)[number]
export type TerminationReason = (typeof terminationReasons)[number]
