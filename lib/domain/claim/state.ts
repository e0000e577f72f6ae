import type { ClaimRejection, CoverageDecision } from '#lib/domain/claim/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'

/** Where a claim stands; what may be paid on it follows from this. */
export type ClaimStatus = 'open' | 'rejected' | 'closed'

interface CoverageCheck {
  asEffective: CalendarDate
  asKnown: Date
  decision: CoverageDecision
  reason: Personal<string>
}

interface Settlement {
  grossCents: number
  deductibleCents: number
  netCents: number
}

/** Everything the events of one claim say. Null is unknown, or has not happened. */
export interface ClaimState {
  claimId: string
  /** Null before anything was filed. */
  status: ClaimStatus | null
  contractId: string | null
  coverageCode: string | null
  occurrenceDate: CalendarDate | null
  occurrenceTime: string | null
  filedAt: Date | null
  /** An old document gave one date for both: neither day can be relied on. */
  datesAmbiguous: boolean
  description: Personal<string> | null
  estimatedCents: number | null
  coverageChecks: CoverageCheck[]
  /** What is still set aside: payments have been taken from it. Null where no reserve was ever set. */
  reserveCents: number | null
  expert: { expertId: Personal<string>; missionDate: CalendarDate } | null
  assessment: { damageCents: number; reportFileId: string | null } | null
  /** The last one: settlements are cumulative. */
  settlement: Settlement | null
  payments: { paymentId: string; amountCents: number; payee: Personal<string> }[]
  recoveries: { amountCents: number; from: Personal<string> }[]
  rejection: { reasonCode: ClaimRejection; text: Personal<string> } | null
  reopenings: number
}

export const initialClaim: ClaimState = {
  claimId: '',
  status: null,
  contractId: null,
  coverageCode: null,
  occurrenceDate: null,
  occurrenceTime: null,
  filedAt: null,
  datesAmbiguous: false,
  description: null,
  estimatedCents: null,
  coverageChecks: [],
  reserveCents: null,
  expert: null,
  assessment: null,
  settlement: null,
  payments: [],
  recoveries: [],
  rejection: null,
  reopenings: 0,
}

const sum = (amounts: readonly { amountCents: number }[]) =>
  amounts.reduce((total, { amountCents }) => total + amountCents, 0)

/** All that was paid on a claim, in cents. */
export const paidCents = (state: Pick<ClaimState, 'payments'>) => sum(state.payments)
/** All that another insurer or a liable person gave back, in cents; never a negative payment. */
export const recoveredCents = (state: Pick<ClaimState, 'recoveries'>) => sum(state.recoveries)
