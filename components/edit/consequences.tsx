import type { Review } from '#lib/engine/core/edit'
import { codedMessage } from '#lib/messages/coded-message'
import { CommandWords } from '#lib/messages/command-words'
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
  const { titles, undo, checks } = review
  const command = undo && new CommandWords(words, aggregate, undo.by).title
  const back = checks.find(({ code }) => code === 'reaches_back' || code === 'taken_back')
  return (
    <>
      <ul className="mt-1 list-disc pl-4.5 text-ink-2 marker:text-ink-3">
        {back && <li className="text-ink">{words.check(back)}</li>}
        {titles.map((title) => (
          <li key={title}>
            {words.t('edit.panel.history', { title: codedMessage(words.t, `eventTitles.${aggregate}.${title}`) })}
          </li>
        ))}
        {more.map((each) => (
          <li key={each}>{each}</li>
        ))}
        <li>{words.t('edit.panel.lists')}</li>
      </ul>
      {undo && command && (
        <p className="mt-1 text-meta text-ink-2">
          {undo.until
            ? words.t('edit.panel.undoUntil', { command, date: words.date(undo.until) })
            : words.t('edit.panel.undo', { command })}
        </p>
      )}
    </>
  )
}
