import { initialPremiums, type PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import type {
  CoverageTrigger,
  PaymentFrequency,
  ProductCode,
  RenewalRefuser,
  RiskField,
  TerminationReason,
} from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'

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

interface RenewalRefusal {
  by: RenewalRefuser
  noticeDate: CalendarDate
  /** The first day without cover. */
  effectiveDate: CalendarDate
  reason: Personal<string>
}

/** What the holder declared anew, and what that does to the yearly premium. */
interface RiskDeclaration {
  effectiveDate: CalendarDate
  changes: {
    field: RiskField
    from: Personal<string | number | null>
    to: Personal<string | number | null>
  }[]
  premiumDeltaCents: number | null
}

interface PaymentMethod {
  mandateId: Personal<string>
  ibanLast4: Personal<string>
  validFrom: CalendarDate
}

/** Everything the events of one contract say. Null is unknown; what follows from a date is derived (see status.ts). */
export interface SubscriptionState extends PremiumState {
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
  renewalRefusal: RenewalRefusal | null
  /** In the order recorded; what holds on a day is the last one that has begun. */
  riskChanges: RiskDeclaration[]
  paymentMethods: PaymentMethod[]
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
  renewalRefusal: null,
  riskChanges: [],
  paymentMethods: [],
  ...initialPremiums,
}
