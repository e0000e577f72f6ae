import type { Change } from '#lib/domain/shared/change'
import { type Facts, factChanges, yesNo } from '#lib/domain/shared/facts'
import { dateValue, moneyValue, textValue, type Value } from '#lib/domain/shared/value'
import { coverageChanges } from '#lib/domain/subscription/changes/coverage-changes'
import { paymentChanges } from '#lib/domain/subscription/premiums/payment-changes'
import { premiumFacts } from '#lib/domain/subscription/premiums/premium-facts'
import { initialPremiums } from '#lib/domain/subscription/premiums/premium-state'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, contractStatus, coveragesOn } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** What a year costs on the terms of a day; that nothing is covered is no price of zero. */
export const annualPremiumFact = (state: SubscriptionState, on: CalendarDate): Value =>
  coveragesOn(state, on).length === 0
    ? { kind: 'word', list: 'noPremium', code: 'no_cover' }
    : moneyValue(annualPremiumOn(state, on))

/** The facts of a contract that have one value on one day; a null fact says nothing yet. */
export function subscriptionFacts(state: SubscriptionState, on: CalendarDate): Facts {
  if (!state.subscribed) return {}
  const { holder, termination, renewalRefusal } = state
  const renewal = state.renewals.at(-1)
  return {
    ...statusFact(state, on),
    annualPremium: annualPremiumFact(state, on),
    product: { kind: 'word', list: 'product', code: state.productCode },
    holderName: holder && textValue(holder.name),
    holderEmail: holder?.email ? textValue(holder.email) : null,
    holderSiret: holder?.siret ? { kind: 'siret', text: holder.siret } : null,
    startDate: dateValue(state.startDate),
    professionalUse: yesNo(state.professionalUse),
    tacitRenewal: yesNo(state.tacitRenewal),
    paymentFrequency: { kind: 'word', list: 'frequency', code: state.paymentFrequency },
    terminationDate: termination && dateValue(termination.terminationDate),
    terminationReason: termination && { kind: 'word', list: 'reason', code: termination.reason },
    noticeReceived: termination?.noticeReceivedDate ? dateValue(termination.noticeReceivedDate) : null,
    renewalRefusedBy: renewalRefusal && { kind: 'word', list: 'renewalRefuser', code: renewalRefusal.by },
    refusalNotice: renewalRefusal && dateValue(renewalRefusal.noticeDate),
    refusedFrom: renewalRefusal && dateValue(renewalRefusal.effectiveDate),
    renewedTerm: renewal ? { kind: 'term', start: renewal.termStart, end: renewal.termEnd } : null,
    ...premiumFacts(state),
  }
}

const statusFact = (state: SubscriptionState, on: CalendarDate): Facts =>
  state.subscribed ? { status: { kind: 'word', list: 'status', code: contractStatus(state, on) } } : {}

/**
 * What differs between two states of a contract: first its covers, over all time, then the facts that hold
 * on the day `on`, then its payments. The one difference that the review before saving and the timeline both show.
 */
export function subscriptionChanges(before: SubscriptionState, after: SubscriptionState, on: CalendarDate): Change[] {
  const payments = paymentChanges(before, after)
  if (onlyPremiumsDiffer(before, after)) {
    const facts = (state: SubscriptionState) => ({ ...statusFact(state, on), ...premiumFacts(state) })
    return [...factChanges(facts(before), facts(after)), ...payments]
  }
  return [
    ...coverageChanges(before.coverages, after.coverages),
    ...factChanges(subscriptionFacts(before, on), subscriptionFacts(after, on)),
    ...payments,
  ]
}

/** What is charged and paid changes no cover and few of the facts; in a long history most steps are of that kind. */
const onlyPremiumsDiffer = (before: SubscriptionState, after: SubscriptionState) =>
  (Object.keys(after) as (keyof SubscriptionState)[]).every(
    (name) => before[name] === after[name] || name in initialPremiums,
  )
