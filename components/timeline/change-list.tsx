'use client'
import { ChangeRow } from '#components/change/change-row'
import { ShowAll } from '#components/timeline/show-all'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import type { Words } from '#lib/messages/words'

interface ChangeListProps {
  changes: readonly Change[]
  /** How many are listed before "show all". */
  most: number
  /** What is said where nothing differs. */
  empty: string
  testId: string
}

/** Differences below each other, or the words for none. */
export function ChangeList({ changes, most, empty, testId }: ChangeListProps) {
  const words = useWords()
  if (changes.length === 0) return <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{empty}</p>
  return (
    <ShowAll items={changes} most={most}>
      {(shown, more) => (
        <>
          <ul className="border-t" data-testid={testId}>
            {shown.map((change) => (
              <ChangeRow key={changeKey(change, words)} change={change} />
            ))}
          </ul>
          {more}
        </>
      )}
    </ShowAll>
  )
}

/** Tells the changes of one list apart. */
export const changeKey = (change: Change, words: Words) =>
  words.changeField(change) + change.sign + (change.since ?? '') + startOf(change)

/** Two stretches of one cover can come or go at once: what tells them apart is where they begin. */
const startOf = ({ from, to }: Change) => (to?.kind === 'terms' ? to.from : from?.kind === 'terms' ? from.from : '')
