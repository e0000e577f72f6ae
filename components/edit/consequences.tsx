import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Review } from '#lib/domain/subscription/staff-edit'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** The title of what is recorded, where an intent always means the same; else that of the event itself. */
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

/** What follows once it is saved, and what would take it back. */
export function Consequences({ intent, review, words }: { intent: StaffCommandName; review: Review; words: Words }) {
  const t = (key: string, values = {}) => words.t(`edit.panel.${key}`, values)
  const { type, end, undo } = review
  const back = review.checks.find(({ code }) => code === 'reaches_back' || code === 'taken_back')
  const ends = (intent === 'terminate' || intent === 'refuse_renewal') && end !== null
  return (
    <>
      <ul className="mt-1 list-disc pl-4.5 text-ink-2 marker:text-ink-3">
        {back && <li className="text-ink">{words.check(back)}</li>}
        <li>{t('history', { title: words.t(`eventTitles.subscription.${titles[intent] ?? type}`) })}</li>
        {ends && <li>{t('ended', { end: formatDate(end, words.locale) })}</li>}
        <li>{t('lists')}</li>
      </ul>
      {undo && (
        <p className="mt-1 text-meta text-ink-2">
          {t(undo.until ? 'undoUntil' : 'undo', {
            intent: words.t(`intents.${undo.by}`),
            date: undo.until ? formatDate(undo.until, words.locale) : '',
          })}
        </p>
      )}
    </>
  )
}
