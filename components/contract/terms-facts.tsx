import { type FactsProps, Unknown } from '#components/contract/facts'
import { Section } from '#components/contract/section'
import { DefinitionList } from '#components/ui/definition-list'
import { addDays, type CalendarDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractStatus, endOfContract, renewalUnknownOn, termOn } from '#lib/domain/subscription/status'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** How it is paid and whether it goes on. */
export function TermsFacts({ state, today, words }: FactsProps) {
  const unknownSince = renewalUnknownOn(state, today)
  const term = termOn(state, unknownSince ? addDays(unknownSince, -1) : today)
  const status = contractStatus(state, today)
  const word = (list: 'product' | 'frequency', code: string | null) =>
    code === null ? <Unknown words={words} /> : words.value({ kind: 'word', list, code })
  return (
    <Section title={words.t('contract.terms.title')}>
      <DefinitionList
        items={[
          { term: words.t('contract.terms.product'), value: word('product', state.productCode) },
          { term: words.t('contract.terms.payment'), value: word('frequency', state.paymentFrequency) },
          { term: words.t('contract.terms.renewal'), value: renewal(state, today, words) },
          { term: words.t('contract.terms.firstDay'), value: words.value({ kind: 'date', date: state.startDate }) },
          ...(term && (status === 'on_risk' || status === 'termination_scheduled')
            ? [
                {
                  term: words.t(unknownSince ? 'contract.terms.lastTerm' : 'contract.terms.term'),
                  value: words.value({ kind: 'term', start: term.start, end: term.end }),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function renewal(state: SubscriptionState, today: CalendarDate, words: Words) {
  const since = renewalUnknownOn(state, today)
  if (since) return words.t('contract.terms.unknownSince', { date: formatDate(since, words.locale) })
  if (state.tacitRenewal === null) return <Unknown words={words} />
  if (!state.tacitRenewal) return words.t('contract.terms.notTacit')
  const next = termOn(state, today)?.end
  const end = endOfContract(state)
  if (state.renewalRefusal && end === state.renewalRefusal.effectiveDate && (!next || end <= next))
    return words.t('contract.terms.tacitRefused')
  if (end !== null && (!next || end <= next)) return words.t('contract.terms.tacitStopped')
  return next
    ? words.t('contract.terms.tacitOn', { date: formatDate(next, words.locale) })
    : words.t('contract.terms.tacit')
}
