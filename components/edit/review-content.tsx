'use client'
import { Check } from 'lucide-react'
import { ChangeRow } from '#components/change/change-row'
import { BandChart } from '#components/schedule/band-chart'
import { highlightsOf } from '#components/schedule/band-geometry'
import { chartWindow } from '#components/schedule/chart-window'
import type { Change } from '#lib/domain/shared/change'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Review } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** What undoes an intent later: another intent, never an erased event. A refusal given in due form stands, as money does. */
const undoneBy: Record<StaffCommandName, StaffCommandName | null> = {
  add_coverage: 'remove_coverage',
  change_coverage: 'change_coverage',
  remove_coverage: 'add_coverage',
  terminate: 'cancel_termination',
  cancel_termination: 'terminate',
  refuse_renewal: null,
  change_holder_details: 'change_holder_details',
  answer_unknown_payment: null,
}
/** The title of what is appended, where an intent always means the same; else that of the event itself. */
const titles: Record<StaffCommandName, string | null> = {
  add_coverage: 'coverage_added',
  change_coverage: 'coverage_changed',
  remove_coverage: 'coverage_removed',
  terminate: 'termination_set',
  cancel_termination: 'termination_cancelled',
  refuse_renewal: 'renewal_refused',
  change_holder_details: 'holder_details_changed',
  answer_unknown_payment: null,
}

interface ReviewContentProps {
  review: Review
  intent: StaffCommandName
  /** The contract as it stands. */
  state: SubscriptionState
  /** What would happen, in a sentence. */
  says: string
  words: Words
  onField(change: Change): (() => void) | undefined
}

/** What saving would change: in a sentence, old → new, on the time axis, and what follows from it. */
export function ReviewContent({ review, intent, state, says, words, onField }: ReviewContentProps) {
  const t = (key: string, values = {}) => words.t(`edit.panel.${key}`, values)
  const coverages = {
    ...state.coverages,
    ...Object.fromEntries(review.coverages.map((coverage) => [coverage.code, coverage])),
  }
  const undoing = undoneBy[intent]
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
          <ol className="mt-1 list-inside list-decimal text-ink-2 marker:text-ink-3">
            <li>
              {t('event', {
                title: words.t(`eventTitles.subscription.${titles[intent] ?? review.type}`),
                version: review.version,
              })}
            </li>
            <li>{t('lists')}</li>
          </ol>
          {undoing && (
            <p className="mt-1 text-meta text-ink-2">{t('undo', { intent: words.t(`intents.${undoing}`) })}</p>
          )}
        </div>
        <div className="px-4 pt-3 md:border-l">
          <h3 className="text-body">{t('rules')}</h3>
          <ul className="mt-1">
            {words
              .t(`edit.rules.${intent}`)
              .split('\n')
              .map((rule) => (
                <li key={rule} className="flex items-center gap-1.5 text-ink-2">
                  <Check className="size-3.5 shrink-0 text-added" aria-hidden="true" />
                  {rule}
                </li>
              ))}
          </ul>
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
