import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, contractStatus, coveragesOn, renewalUnknownOn } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

/** What a state says about cover on a day: about one coverage where its code is given, else about all. */
export function answerOn(state: SubscriptionState, code: string | null, on: CalendarDate, words: Words): string {
  if (!state.subscribed) return words.t('timeline.answer.nothing')
  const inForce = coveragesOn(state, on)
  const unknownSince = renewalUnknownOn(state, on)
  if (unknownSince) {
    const covers = words.t('contract.covers', { count: inForce.length })
    return words.t('contract.answer.renewal_unknown', { since: words.date(unknownSince), covers })
  }
  if (contractStatus(state, on) === 'suspended') return words.t('contract.answer.suspended')
  if (code !== null) {
    const covered = inForce.some(({ coverage }) => coverage.code === code)
    const coverage = words.coverage({ code, label: coverageOf(state.coverages, code)?.label ?? null })
    return words.t(covered ? 'timeline.answer.covered' : 'timeline.answer.notCovered', { coverage })
  }
  if (inForce.length === 0) {
    const status = contractStatus(state, on)
    // "On risk" is about the contract: it would contradict an answer about its covers.
    if (status === 'on_risk' || status === 'termination_scheduled') return words.t('timeline.answer.noCover')
    const word = words.value({ kind: 'word', list: 'status', code: status })
    return words.t('timeline.answer.none', { status: word.toLocaleLowerCase(words.locale) })
  }
  const premium = annualPremiumOn(state, on)
  const covers = inForce.length
  if (premium === null) return words.t('timeline.answer.someUnknown', { covers })
  return words.t('timeline.answer.some', { covers, premium: words.money(premium) })
}
