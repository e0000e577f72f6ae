'use client'
import { RulesChecked } from '#components/edit/rules-checked'
import { BandChart } from '#components/schedule/band-chart'
import { DefinitionList } from '#components/ui/definition-list'
import { instalments, parseAmount } from '#lib/domain/shared/money'
import { readDate } from '#lib/domain/shared/typed-date'
import { type Word, wordValue } from '#lib/domain/shared/value'
import type { Coverage } from '#lib/domain/subscription/state'
import { paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'
import { addMonths, type CalendarDate } from '#lib/engine/core/calendar-date'
import type { Check } from '#lib/engine/core/command'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import type { SubscribeDraft } from './draft'

const payments = { annual: 1, half_yearly: 2, quarterly: 4, monthly: 12 }

interface OverviewProps {
  draft: SubscribeDraft
  /** What the rules examined, once everything is filled in and none refuses. */
  checks: readonly Check[] | null
  words: Words
}

/** What the contract will be, as far as it is filled in. Nothing of it is saved. */
export function Overview({ draft, checks, words }: OverviewProps) {
  const start = readDate(draft.startDate)
  const chosen = draft.covers.filter(({ code }) => code !== '')
  const premiums = chosen.map(({ annualPremiumCents: premium }) => parseAmount(premium))
  const total =
    chosen.length > 0 && !premiums.includes(null)
      ? premiums.reduce<number>((sum, cents) => sum + (cents ?? 0), 0)
      : null
  const product = productCodes.find((code) => code === draft.productCode)
  const frequency = paymentFrequencies.find((code) => code === draft.paymentFrequency)
  const count = frequency && payments[frequency]
  const word = (value: Word) => (value.code ? words.value(value) : '—')
  const paid = (() => {
    if (total === null || !count) return word(wordValue('frequency', frequency ?? null))
    const [first = 0, next = first] = instalments(total, count)
    const each =
      first === next
        ? formatMoney(next)
        : words.t('subscribe.instalments', { first: formatMoney(first), next: formatMoney(next) })
    return `${word(wordValue('frequency', frequency ?? null))}, ${count} × ${each}`
  })()
  return (
    <section aria-label={words.t('subscribe.overview')} className="pb-6">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 px-4 pt-1">
        <h2 className="text-lead">{words.t('subscribe.overview')}</h2>
        <span className="text-meta text-ink-2">{words.t('subscribe.overviewHint')}</span>
      </div>
      <DefinitionList
        className="px-4"
        items={[
          { term: words.t('subscribe.holder'), value: draft.name.trim() || '—' },
          { term: words.t('subscribe.product'), value: word(wordValue('product', product ?? null)) },
          { term: words.t('subscribe.startDate'), value: start.ok ? formatDate(start.date, words.locale) : '—' },
          {
            term: words.t('subscribe.total'),
            value:
              total === null ? (
                <span className="text-ink-2">{words.t('subscribe.totalUnknown')}</span>
              ) : (
                <b className="font-semibold">{formatMoney(total)}</b>
              ),
          },
          { term: words.t('subscribe.payment'), value: paid },
        ]}
      />
      {start.ok && chosen.length > 0 && (
        <div className="mt-3 border-t px-4 pt-3">
          <BandChart
            coverages={chosen.map((cover, index) => asCoverage(cover, index, start.date, premiums[index] ?? null))}
            on={start.date}
            from={addMonths(start.date, -1)}
            to={addMonths(start.date, 14)}
            end={draft.tacitRenewal === 'no' ? addMonths(start.date, 12) : null}
            renews={draft.tacitRenewal === 'no' ? null : addMonths(start.date, 12)}
          />
        </div>
      )}
      {checks && (
        <div className="mt-3 border-t px-4 pt-3">
          <h3 className="text-body">{words.t('edit.panel.rules')}</h3>
          <RulesChecked checks={checks} words={words} />
        </div>
      )}
    </section>
  )
}

function asCoverage(
  cover: SubscribeDraft['covers'][number],
  index: number,
  start: CalendarDate,
  premium: number | null,
): Coverage {
  const terms = { start, end: null, limitCents: null, deductibleCents: null, annualPremiumCents: premium }
  const own = cover.code === 'other'
  return {
    code: own ? `other_${index}` : cover.code,
    label: own ? cover.ownName || null : null,
    trigger: null,
    periods: [terms],
  }
}
