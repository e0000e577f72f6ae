'use client'
import { clsx } from 'clsx'
import { signMarks } from '#components/change/change-row'
import { Blamed } from '#components/timeline/blamed'
import type { TimelineView } from '#components/timeline/use-timeline'
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

interface FactsGridProps {
  view: TimelineView
  step: number
  state: SubscriptionState
  on: CalendarDate
  changes: readonly Change[]
}

/** The facts of the contract on a day, each of which says who set it; those that the step touched carry its sign. */
export function FactsGrid({ view, step, state, on, changes }: FactsGridProps) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
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
              <Blamed
                view={view}
                step={step}
                label={words.t(`timeline.facts.${fact}`, { date })}
                read={(state) => writtenFact(fact, state, on, words)}
              >
                {writtenFact(fact, state, on, words)}
              </Blamed>
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

/** A fact of a state on a day, as it is written; nothing of what was not subscribed yet. */
function writtenFact(fact: Fact, state: SubscriptionState, on: CalendarDate, words: Words): string {
  return state.subscribed ? write[fact](state, on, words) : words.t('timeline.beforeAnything')
}

const write: Record<Fact, (state: SubscriptionState, on: CalendarDate, words: Words) => string> = {
  status: (state, on, words) => words.value({ kind: 'word', list: 'status', code: contractStatus(state, on) }),
  annualPremium: (state, on, words) =>
    coveragesOn(state, on).length === 0
      ? words.t('contract.covers', { count: 0 })
      : words.value({ kind: 'money', cents: annualPremiumOn(state, on) }),
  term(state, on, words) {
    const unknownSince = renewalUnknownOn(state, on)
    if (unknownSince) return words.t('list.renewalUnknown', { date: words.value({ kind: 'date', date: unknownSince }) })
    const term = termOn(state, on)
    return term ? words.value({ kind: 'term', ...term }) : words.t('values.unknown')
  },
  holder: ({ holder }, _, words) => (holder ? words.text(holder.name) : words.t('values.unknown')),
  siret({ holder }, _, words) {
    const siret = holder?.siret ?? null
    return siret === null ? words.t('timeline.none') : formatSiret(words.text(siret))
  },
  product: ({ productCode: code }, _, words) => words.value({ kind: 'word', list: 'product', code }),
  payment: ({ paymentFrequency: code }, _, words) => words.value({ kind: 'word', list: 'frequency', code }),
  renewal: ({ tacitRenewal }, _, words) =>
    tacitRenewal === null ? words.t('values.unknown') : words.t(`timeline.renewal.${tacitRenewal ? 'yes' : 'no'}`),
  termination: ({ termination }, _, words) =>
    termination
      ? words.t('timeline.termination', {
          date: words.value({ kind: 'date', date: termination.terminationDate }),
          reason: words.value({ kind: 'word', list: 'reason', code: termination.reason }),
        })
      : words.t('timeline.noTermination'),
}
