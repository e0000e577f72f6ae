import type { subscriptionEvents } from '#lib/domain/subscription/events'
import type { subscriptionLegacyEvents } from '#lib/domain/subscription/events.v1'
import { reducePremiums } from '#lib/domain/subscription/premiums/premium-reducer'
import { contractRenewedV1, protectionScheduleUpdatedV1, subscribedV1 } from '#lib/domain/subscription/reducer.v1'
import { type CoverageTerms, endCoverage, setCoverage } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CurrentEventOf, LegacyEventOf } from '#lib/engine/core/aggregate'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'

export type SubscriptionCurrentEvent = CurrentEventOf<typeof subscriptionEvents>
export type SubscriptionEvent = SubscriptionCurrentEvent | LegacyEventOf<typeof subscriptionLegacyEvents>

type PayloadOf<Type extends SubscriptionCurrentEvent['type']> = Extract<
  SubscriptionCurrentEvent,
  { type: Type }
>['payload']

/** The state after one more event; handles every version ever written, and reads no clock. */
export function reduceSubscription(
  state: SubscriptionState,
  event: Recorded<ReducibleEvent<SubscriptionEvent>>,
): SubscriptionState {
  switch (event.type) {
    case 'subscribed':
      return event.schemaVersion === 1 ? subscribedV1(state, event) : subscribed(state, event.payload)
    case 'protection_schedule_updated':
      return event.schemaVersion === 1
        ? protectionScheduleUpdatedV1(state, event)
        : protectionScheduleUpdated(state, event.payload)
    case 'contract_renewed':
      return contractRenewedV1(state, event)
    case 'coverage_added':
    case 'coverage_changed':
      return {
        ...withoutJointPremium(state, event.payload.code),
        coverages: setCoverage(state.coverages, event.payload, event.payload.effectiveDate),
      }
    case 'coverage_removed':
      return { ...state, coverages: endCoverage(state.coverages, event.payload.code, event.payload.effectiveDate) }
    case 'holder_details_changed':
      return holderDetailsChanged(state, event.payload)
    case 'subscription_renewed':
      return { ...state, renewals: [...state.renewals, event.payload] }
    case 'termination_cancelled':
      return { ...state, termination: null }
    case 'risk_declaration_changed':
      return { ...state, riskChanges: [...state.riskChanges, event.payload] }
    case 'payment_method_changed':
      return { ...state, paymentMethods: [...state.paymentMethods, event.payload] }
    case 'renewal_refused':
      return { ...state, renewalRefusal: event.payload }
    case 'premium_charged':
    case 'premium_payment_requested':
    case 'premium_payment_received':
    case 'premium_payment_failed':
    case 'premium_payment_unknown':
    case 'premium_refunded':
    case 'formal_notice_sent':
    case 'guarantee_suspended':
    case 'guarantee_reinstated':
      return reducePremiums(state, event)
    default:
      return assertNever(event)
  }
}

function subscribed(state: SubscriptionState, payload: PayloadOf<'subscribed'>): SubscriptionState {
  const { coverages, holder, ...said } = payload
  return {
    ...state,
    ...said,
    subscribed: true,
    holder: holder && {
      kind: holder.kind,
      name: holder.name,
      email: holder.email ?? null,
      siret: holder.siret ?? null,
    },
    coverages: coverages.reduce((all, terms) => setCoverage(all, terms, payload.startDate), state.coverages),
  }
}

function protectionScheduleUpdated(
  state: SubscriptionState,
  payload: PayloadOf<'protection_schedule_updated'>,
): SubscriptionState {
  const from = payload.effectiveDate ?? state.startDate
  const coverages =
    payload.coverages && from ? replaceSchedule(state.coverages, payload.coverages, from) : state.coverages
  const termination = payload.termination
    ? { ...payload.termination, noticeReceivedDate: payload.termination.noticeReceivedDate ?? null }
    : state.termination
  return { ...state, coverages, termination, jointPremium: payload.coverages ? null : state.jointPremium }
}

/** From `from` on, exactly these coverages stand. */
function replaceSchedule(current: SubscriptionState['coverages'], next: readonly CoverageTerms[], from: CalendarDate) {
  const codes = new Set(next.map((terms) => terms.code))
  const ended = Object.keys(current)
    .filter((code) => !codes.has(code))
    .reduce((all, code) => endCoverage(all, code, from), current)
  return next.reduce((all, terms) => setCoverage(all, terms, from), ended)
}

/** Setting a price of its own for one coverage of a joint price leaves the rest of that price unknown. */
function withoutJointPremium(state: SubscriptionState, code: string): SubscriptionState {
  return state.jointPremium?.codes.includes(code) ? { ...state, jointPremium: null } : state
}

function holderDetailsChanged(
  state: SubscriptionState,
  payload: PayloadOf<'holder_details_changed'>,
): SubscriptionState {
  const holder = { ...(state.holder ?? { kind: null, name: '', email: null, siret: null }) }
  for (const { field, to } of payload.changes) {
    if (field === 'name') holder.name = to ?? holder.name
    else holder[field] = to
  }
  return { ...state, holder }
}
