'use client'
import { ChangeRow } from '#components/change/change-row'
import { Consequences } from '#components/edit/consequences'
import { RulesChecked } from '#components/edit/rules-checked'
import { BandChart } from '#components/schedule/band-chart'
import { highlightsOf } from '#components/schedule/band-geometry'
import { chartWindow } from '#components/schedule/chart-window'
import type { Change } from '#lib/domain/shared/change'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Review } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

interface ReviewContentProps {
  review: Review
  intent: StaffCommandName
  /** The contract as it stands. */
  state: SubscriptionState
  /** What would happen, in a sentence. */
  says: string
  /** The article that grants the right that is used, whose conditions no rule examines in full. */
  law: string | undefined
  words: Words
  onField(change: Change): (() => void) | undefined
}

/** What saving would change: in a sentence, old → new, on the time axis, and what follows from it. */
export function ReviewContent({ review, intent, state, says, law, words, onField }: ReviewContentProps) {
  const t = (key: string, values = {}) => words.t(`edit.panel.${key}`, values)
  const coverages = {
    ...state.coverages,
    ...Object.fromEntries(review.coverages.map((coverage) => [coverage.code, coverage])),
  }
  const touchesCover = intent !== 'change_holder_details' && intent !== 'answer_unknown_payment'
  return (
    <>
      <p className="px-4 pb-3 text-lead">
        {says} <PremiumSentence {...review.annualPremiumCents} words={words} />
      </p>
      <ul className="border-t" data-testid="review">
        {review.changes.map((change) => (
          <ChangeRow
            key={`${change.sign} ${words.changeField(change)} ${change.since}`}
            change={change}
            onChange={onField(change)}
          />
        ))}
      </ul>
      {touchesCover && (
        <div className="border-b px-4 pt-3">
          <h3 className="sr-only">{t('cover')}</h3>
          <BandChart
            coverages={Object.values(coverages)}
            on={review.on}
            {...chartWindow(state, review.on)}
            end={review.end}
            highlight={highlightsOf(review.changes)}
          />
        </div>
      )}
      <div className="grid md:grid-cols-2">
        <div className="px-4 pt-3">
          <h3 className="text-body">{t('once')}</h3>
          <Consequences intent={intent} review={review} words={words} />
        </div>
        <div className="px-4 pt-3 md:border-l">
          <h3 className="text-body">{t('rules')}</h3>
          <RulesChecked checks={review.checks} words={words} />
          {law && <p className="mt-1 text-meta text-ink-2">{t('law', { article: law })}</p>}
        </div>
      </div>
    </>
  )
}

/** What it does to the yearly premium, with the amount in bold. */
function PremiumSentence({ before, after, words }: Review['annualPremiumCents'] & { words: Words }) {
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
