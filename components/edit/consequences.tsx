import type { Review } from '#lib/engine/core/edit'
import { CommandWords } from '#lib/messages/command-words'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

interface ConsequencesProps {
  aggregate: string
  review: Pick<Review, 'titles' | 'undo' | 'checks'>
  /** What follows for this kind of aggregate. */
  more: readonly string[]
  words: Words
}

/** What follows once it is saved, and what would take it back. */
export function Consequences({ aggregate, review, more, words }: ConsequencesProps) {
  const t = (key: string, values = {}) => words.t(`edit.panel.${key}`, values)
  const { titles, undo, checks } = review
  const back = checks.find(({ code }) => code === 'reaches_back' || code === 'taken_back')
  return (
    <>
      <ul className="mt-1 list-disc pl-4.5 text-ink-2 marker:text-ink-3">
        {back && <li className="text-ink">{words.check(back)}</li>}
        {titles.map((title) => (
          <li key={title}>{t('history', { title: words.t(title) })}</li>
        ))}
        {more.map((each) => (
          <li key={each}>{each}</li>
        ))}
        <li>{t('lists')}</li>
      </ul>
      {undo && (
        <p className="mt-1 text-meta text-ink-2">
          {t(undo.until ? 'undoUntil' : 'undo', {
            command: new CommandWords(words, aggregate, undo.by).title,
            date: undo.until ? formatDate(undo.until, words.locale) : '',
          })}
        </p>
      )}
    </>
  )
}
