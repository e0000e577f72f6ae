import type { Fact } from '#lib/domain/shared/timeline-kind'
import { dateValue, type Value } from '#lib/domain/shared/value'
import { annualPremiumFact } from '#lib/domain/subscription/changes/changes'
import { premiumFacts } from '#lib/domain/subscription/premiums/premium-facts'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractStatus, isRunning, renewalUnknownOn, termOn } from '#lib/domain/subscription/status'
import { noTerminationText, renewalText } from '#lib/domain/subscription/timeline/end-text'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

const refusal = ['renewalRefusedBy', 'refusalNotice', 'refusedFrom'] as const

/** Which fields of a change each fact shows. */
const fieldsOf = {
  status: ['status'],
  annualPremium: ['annualPremium'],
  term: ['renewedTerm', 'startDate'],
  holder: ['holderName', 'holderEmail'],
  siret: ['holderSiret'],
  product: ['product', 'professionalUse'],
  payment: ['paymentFrequency'],
  premiums: ['premiums'],
  formalNotice: ['formalNotice'],
  suspension: ['suspension'],
  renewal: ['tacitRenewal', ...refusal],
  termination: ['terminationDate', 'terminationReason', 'noticeReceived', ...refusal],
} as const

type Name = keyof typeof fieldsOf

type Write = (state: SubscriptionState, on: CalendarDate, words: Words) => string | null

const ofPremiums =
  (name: 'premiums' | 'formalNotice' | 'suspension'): Write =>
  (state, _, words) => {
    const value = premiumFacts(state)[name]
    return value ? words.value(value) : null
  }

const write: Record<Name, Write> = {
  status: (state, on, words) => words.value({ kind: 'word', list: 'status', code: contractStatus(state, on) }),
  annualPremium: (state, on, words) => words.value(annualPremiumFact(state, on)),
  term(state, on, words) {
    const unknownSince = renewalUnknownOn(state, on)
    if (unknownSince) return words.t('list.renewalUnknown', { date: words.value({ kind: 'date', date: unknownSince }) })
    const status = contractStatus(state, on)
    // After the end no term runs. One that is to come has its first.
    if (status !== null && status !== 'pending' && !isRunning(status)) return null
    const term = termOn(state, on)
    return term ? words.value({ kind: 'term', ...term }) : words.t('values.unknown')
  },
  holder: ({ holder }, _, words) => (holder ? words.text(holder.name) : words.t('values.unknown')),
  siret({ holder }, _, words) {
    const siret = holder?.siret ?? null
    // A person has none: only of a company is it worth saying.
    if (siret === null && holder?.kind === 'natural') return null
    return siret === null ? words.t('timeline.none') : words.value({ kind: 'siret', text: siret })
  },
  product: ({ productCode: code }, _, words) => words.value({ kind: 'word', list: 'product', code }),
  payment: ({ paymentFrequency: code }, _, words) => words.value({ kind: 'word', list: 'frequency', code }),
  premiums: ofPremiums('premiums'),
  formalNotice: ofPremiums('formalNotice'),
  suspension: ofPremiums('suspension'),
  renewal: (state, on, words) => renewalText(state, on, words) ?? words.t('values.unknown'),
  termination(state, _, words) {
    const { termination } = state
    return termination
      ? words.t('timeline.termination', {
          date: words.value({ kind: 'date', date: termination.terminationDate }),
          reason: words.value({ kind: 'word', list: 'reason', code: termination.reason }),
        })
      : noTerminationText(state, words)
  },
}

const value: { [N in Name]?: (state: SubscriptionState, on: CalendarDate) => Value } = {
  annualPremium: annualPremiumFact,
  termination: ({ termination }) => dateValue(termination?.terminationDate ?? null),
}

/** The facts of a contract on a day, beside its covers; null before it is subscribed. */
export const contractFacts: Fact<SubscriptionState>[] = (Object.keys(fieldsOf) as Name[]).map((name) => ({
  name,
  label: `timeline.facts.${name}`,
  fields: fieldsOf[name],
  value: (state, on) => value[name]?.(state, on),
  write: (state, on, words) => (state.subscribed ? write[name](state, on, words) : null),
  ...(name === 'holder' ? { email: ({ holder }: SubscriptionState) => holder?.email ?? null } : {}),
}))
