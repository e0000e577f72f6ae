import type { Personal } from '#lib/core/personal'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type {
  CoverageTrigger,
  PaymentFrequency,
  ProductCode,
  TerminationReason,
} from '#lib/domain/subscription/vocabulary'

/** The terms of one coverage over `[start, end)`; an open end is null, an unknown amount too. */
export interface CoveragePeriod {
  start: CalendarDate
  end: CalendarDate | null
  limitCents: number | null
  deductibleCents: number | null
  annualPremiumCents: number | null
}

/** One coverage of the schedule: its periods never overlap and stand in order; touching ones are a change of terms. */
export interface Coverage {
  code: string
  label: Personal<string> | null
  trigger: CoverageTrigger | null
  periods: CoveragePeriod[]
}

export interface Holder {
  kind: 'natural' | 'legal' | null
  name: Personal<string>
  email: Personal<string> | null
  siret: Personal<string> | null
}

export interface Termination {
  terminationDate: CalendarDate
  /** Null where an old document gave words that mean no known reason. */
  reason: TerminationReason | null
  noticeReceivedDate: CalendarDate | null
}

/** Everything the events of one contract say. Null is unknown; what follows from a date is derived (see status.ts). */
export interface SubscriptionState {
  contractId: string
  subscribed: boolean
  productCode: ProductCode | null
  holder: Holder | null
  professionalUse: boolean | null
  startDate: CalendarDate | null
  tacitRenewal: boolean | null
  paymentFrequency: PaymentFrequency | null
  currency: 'EUR'
  coverages: Record<string, Coverage>
  /** One price for several coverages whose split is unknown (V1 contracts). */
  jointPremium: { codes: string[]; annualPremiumCents: number } | null
  termination: Termination | null
  renewals: { year: number; termStart: CalendarDate; termEnd: CalendarDate; annualPremiumCents: number | null }[]
}

export const initialSubscription: SubscriptionState = {
  contractId: '',
  subscribed: false,
  productCode: null,
  holder: null,
  professionalUse: null,
  startDate: null,
  tacitRenewal: null,
  paymentFrequency: null,
  currency: 'EUR',
  coverages: {},
  jointPremium: null,
  termination: null,
  renewals: [],
}
