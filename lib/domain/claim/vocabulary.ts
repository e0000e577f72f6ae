/** The closed lists of words that a claim's events use; their translations are in the message catalogue. */
export const coverageDecisions = ['covered', 'not_covered', 'unknown'] as const
export const claimRejections = [
  'not_covered',
  'suspended',
  'excluded',
  'below_deductible',
  'not_a_loss',
  'false_statement',
  'withdrawn_by_holder',
  'other',
] as const

export type CoverageDecision = (typeof coverageDecisions)[number]
export type ClaimRejection = (typeof claimRejections)[number]
