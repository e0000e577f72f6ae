import { type FactsProps, Unknown } from '#components/subscription/facts'
import { Section } from '#components/subscription/section'
import { DefinitionList } from '#components/ui/definition-list'
import type { Word } from '#lib/domain/shared/value'
import { contractStatus, isRunning, renewalUnknownOn, termOn } from '#lib/domain/subscription/status'
import { renewalText } from '#lib/domain/subscription/timeline/end-text'
import { addDays } from '#lib/engine/core/calendar-date'

/** How it is paid and whether it goes on. */
export function TermsFacts({ state, today, words }: Omit<FactsProps, 'offered'>) {
  const unknownSince = renewalUnknownOn(state, today)
  const term = termOn(state, unknownSince ? addDays(unknownSince, -1) : today)
  const status = contractStatus(state, today)
  const word = (value: Word) => (value.code === null ? <Unknown words={words} /> : words.value(value))
  return (
    <Section title={words.t('contract.terms.title')}>
      <DefinitionList
        items={[
          {
            term: words.t('contract.terms.product'),
            value: word({ kind: 'word', list: 'product', code: state.productCode }),
          },
          {
            term: words.t('contract.terms.payment'),
            value: word({ kind: 'word', list: 'frequency', code: state.paymentFrequency }),
          },
          {
            term: words.t('contract.terms.renewal'),
            value: renewalText(state, today, words) ?? <Unknown words={words} />,
          },
          { term: words.t('contract.terms.firstDay'), value: words.value({ kind: 'date', date: state.startDate }) },
          ...(term && isRunning(status)
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
