'use client'
import { clsx } from 'clsx'
import { signMarks } from '#components/change/change-row'
import { Email } from '#components/ui/email'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, contractStatus, coveragesOn, renewalUnknownOn, termOn } from '#lib/domain/subscription/status'
import { formatSiret } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

/** Which fields of a change each fact shows. */
const fieldsOf = {
  status: ['status'],
  annualPremium: ['annualPremium'],
  term: ['renewedTerm', 'startDate'],
  holder: ['holderName', 'holderEmail'],
  siret: ['holderSiret'],
  product: ['product', 'professionalUse'],
  payment: ['paymentFrequency'],
  renewal: ['tacitRenewal'],
  termination: ['terminationDate', 'terminationReason', 'noticeReceived'],
} as const

const inks = { added: 'text-added', removed: 'text-removed', changed: 'text-changed' }

type Fact = keyof typeof fieldsOf
const facts = Object.keys(fieldsOf) as Fact[]

/** The facts of the contract on a day; those that the step touched carry its sign. */
export function FactsGrid({
  state,
  on,
  changes,
}: {
  state: SubscriptionState
  on: CalendarDate
  changes: readonly Change[]
}) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
  const written = factsOf(state, on, words)
  return (
    <dl className="grid grid-cols-3 max-md:grid-cols-2" data-testid="facts">
      {facts.map((fact) => {
        const change = changes.find(
          ({ field, subject }) => !subject && (fieldsOf[fact] as readonly string[]).includes(field),
        )
        return (
          <div key={fact} className="min-w-0 border-b px-4 py-2 max-md:px-3">
            <dt className="text-meta text-ink-2">
              {change && (
                <span className={clsx('mr-1 font-semibold', inks[change.sign])} title={words.t(`signs.${change.sign}`)}>
                  {signMarks[change.sign]}
                  <span className="sr-only">{words.t(`signs.${change.sign}`)}</span>
                </span>
              )}
              {words.t(`timeline.facts.${fact}`, { date })}
            </dt>
            <dd className="break-words">
              {written[fact]}
              {fact === 'holder' && state.holder?.email && (
                <span className="block text-meta text-ink-2">
                  <Email address={words.text(state.holder.email)} />
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function factsOf(state: SubscriptionState, on: CalendarDate, words: Words): Record<Fact, string> {
  const { holder, termination } = state
  const unknownSince = renewalUnknownOn(state, on)
  const term = termOn(state, on)
  const siret = holder?.siret ?? null
  const unknown = words.t('values.unknown')
  return {
    status: words.value({ kind: 'word', list: 'status', code: contractStatus(state, on) }),
    annualPremium:
      coveragesOn(state, on).length === 0
        ? words.t('contract.covers', { count: 0 })
        : words.value({ kind: 'money', cents: annualPremiumOn(state, on) }),
    term: unknownSince
      ? words.t('list.renewalUnknown', { date: words.value({ kind: 'date', date: unknownSince }) })
      : term
        ? words.value({ kind: 'term', ...term })
        : unknown,
    holder: holder ? words.text(holder.name) : unknown,
    siret: siret === null ? words.t('timeline.none') : formatSiret(words.text(siret)),
    product: words.value({ kind: 'word', list: 'product', code: state.productCode }),
    payment: words.value({ kind: 'word', list: 'frequency', code: state.paymentFrequency }),
    renewal: state.tacitRenewal === null ? unknown : words.t(`timeline.renewal.${state.tacitRenewal ? 'yes' : 'no'}`),
    termination: termination
      ? words.t('timeline.termination', {
          date: words.value({ kind: 'date', date: termination.terminationDate }),
          reason: words.value({ kind: 'word', list: 'reason', code: termination.reason }),
        })
      : words.t('timeline.noTermination'),
  }
}
