import { centsFromEuros } from '#lib/domain/shared/money'
import type { subscriptionLegacyEvents } from '#lib/domain/subscription/events.v1'
import { coverageOf, endCoverage, setCoverage } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { terminationReasonOfWords } from '#lib/domain/subscription/termination-words.v1'
import type { TerminationReason } from '#lib/domain/subscription/vocabulary'
import type { LegacyEventOf } from '#lib/engine/core/aggregate'
import { anniversary, normalizeDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { type Personal, plain } from '#lib/engine/core/personal'

type LegacyEvent = LegacyEventOf<typeof subscriptionLegacyEvents>
type Legacy<Type extends LegacyEvent['type']> = Recorded<Extract<LegacyEvent, { type: Type }>>

const unknownTerms = { limitCents: null, deductibleCents: null, annualPremiumCents: null }

/** The instant at Paris midnight that old documents stored is the calendar date in Paris, whatever the zone of this process. */
export function subscribedV1(state: SubscriptionState, event: Legacy<'subscribed'>): SubscriptionState {
  const { payload } = event
  const startDate = parisDate(payload.startDate)
  return {
    ...state,
    contractId: event.aggregateId,
    subscribed: true,
    productCode: payload.productCode ?? null,
    holder: payload.holder
      ? {
          kind: payload.holder.kind ?? null,
          name: payload.holder.name,
          email: payload.holder.email ?? null,
          siret: payload.holder.siret ?? null,
        }
      : null,
    professionalUse: payload.professionalUse ?? null,
    startDate,
    tacitRenewal: payload.tacitRenewal ?? null,
    paymentFrequency: payload.paymentFrequency ?? null,
    coverages: payload.coverages.reduce(
      (all, code) => setCoverage(all, { code, ...unknownTerms }, startDate),
      state.coverages,
    ),
    jointPremium: { codes: payload.coverages, annualPremiumCents: centsFromEuros(payload.price) },
  }
}

/** Coverages were a list of codes: those that are new begin, and those that are missing end, on the day of the event. */
export function protectionScheduleUpdatedV1(
  state: SubscriptionState,
  event: Legacy<'protection_schedule_updated'>,
): SubscriptionState {
  const { coverages: codes, termination } = event.payload
  const day = parisDate(event.appendDate)
  const from = state.startDate !== null && state.startDate > day ? state.startDate : day
  let coverages = state.coverages
  if (codes) {
    const gone = Object.keys(coverages).filter((code) => !codes.includes(code))
    const added = codes.filter((code) => !coverageOf(coverages, code))
    coverages = gone.reduce((all, code) => endCoverage(all, code, from), coverages)
    coverages = added.reduce((all, code) => setCoverage(all, { code, ...unknownTerms }, from), coverages)
  }
  if (termination === undefined) return { ...state, coverages }
  return {
    ...state,
    coverages,
    termination: termination && {
      terminationDate: normalizeDate(termination.terminationDate),
      reason: normalizeTerminationReason(termination.reason),
      noticeReceivedDate: null,
    },
  }
}

/** `{ year }` only: the term is derived from the original start. */
export function contractRenewedV1(state: SubscriptionState, event: Legacy<'contract_renewed'>): SubscriptionState {
  if (state.startDate === null) return state
  const years = event.payload.year - Number(state.startDate.slice(0, 4))
  const renewal = {
    year: event.payload.year,
    termStart: anniversary(state.startDate, years),
    termEnd: anniversary(state.startDate, years + 1),
    annualPremiumCents: null,
  }
  return { ...state, renewals: [...state.renewals, renewal] }
}

/** The reason as a code; null for words that nobody recorded a meaning for, or that are hidden: unknown, never invented. */
export function normalizeTerminationReason(text: Personal<string>): TerminationReason | null {
  const words = plain(text)
  return words === undefined ? null : terminationReasonOfWords(words)
}
