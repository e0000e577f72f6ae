'use client'
import type { ReviewParts } from '#components/edit/review-content'
import { BandChart } from '#components/schedule/band-chart'
import { highlightsOf } from '#components/schedule/band-geometry'
import { chartWindow } from '#components/schedule/chart-window'
import type { ContractFacts } from '#lib/domain/subscription/desk'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** What the review of an edit shows of a contract: what the holder pays, its covers on the time axis, and its end. */
export const contractReview: ReviewParts<SubscriptionState, ContractFacts> = {
  sentence: ({ annualPremiumCents }, words) => <PremiumSentence {...annualPremiumCents} words={words} />,
  picture({ state, review: { facts, on, changes }, words }) {
    const { coverages, end } = facts
    if (coverages.length === 0 && end.before === end.after) return null
    const changed = Object.fromEntries(coverages.map((coverage) => [coverage.code, coverage]))
    return (
      <div className="border-b px-4 pt-3">
        <h3 className="sr-only">{words.t('edit.panel.cover')}</h3>
        <BandChart
          coverages={Object.values({ ...state.coverages, ...changed })}
          on={on}
          {...chartWindow(state, on)}
          end={end.after}
          highlight={highlightsOf(changes)}
        />
      </div>
    )
  },
  consequences({ end: { before, after } }, words) {
    const isEarlier = after !== null && (before === null || after < before)
    return isEarlier ? [words.t('edit.panel.ended', { end: formatDate(after, words.locale) })] : []
  },
}

/** What it does to the yearly premium, with the amount in bold. */
function PremiumSentence({ before, after, words }: ContractFacts['annualPremiumCents'] & { words: Words }) {
  if (after === before) return null
  if (after === null) return words.t('edit.panel.premium.became')
  if (before === null) return null
  const [start, end] = words
    .t(`edit.panel.premium.${after > before ? 'more' : 'less'}`, { amount: '\u0000' })
    .split('\u0000')
  return (
    <>
      {start}
      <b className="font-semibold whitespace-nowrap">{formatMoney(Math.abs(after - before))}</b>
      {end}
    </>
  )
}
