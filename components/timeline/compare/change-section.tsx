'use client'
import { ChangeRow } from '#components/change/change-row'
import { Section } from '#components/timeline/section'
import { ShowAll } from '#components/timeline/show-all'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import type { Words } from '#lib/messages/words'

const MOST = 14

interface ChangeSectionProps {
  step: number
  sentence: string
  event: TimelineEvent | null
  changes: readonly Change[]
  broken: boolean
}

/** What the step changed, old → new. */
export function ChangeSection({ step, sentence, event, changes, broken }: ChangeSectionProps) {
  const words = useWords()
  const count = (sign: Change['sign']) => changes.filter((change) => change.sign === sign).length
  return (
    <Section
      id="change"
      title={words.t('timeline.change', { step })}
      hint={sentence}
      aside={
        changes.length > 0 &&
        words.t('timeline.changeCounts', {
          added: count('added'),
          changed: count('changed'),
          removed: count('removed'),
        })
      }
    >
      {changes.length === 0 ? (
        <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t(emptyKey(event, broken))}</p>
      ) : (
        <ShowAll items={changes} most={MOST}>
          {(shown, more) => (
            <>
              <ul className="border-t" data-testid="changes">
                {shown.map((change) => (
                  <ChangeRow key={changeKey(change, words)} change={change} />
                ))}
              </ul>
              {more}
            </>
          )}
        </ShowAll>
      )}
    </Section>
  )
}

/** Tells the changes of one list apart. */
export const changeKey = (change: Change, words: Words) =>
  words.changeField(change) + change.sign + (change.since ?? '') + startOf(change)

/** Two stretches of one cover, or two charges for one term, can come or go at once: what tells them apart. */
function startOf({ from, to }: Change) {
  const value = to ?? from
  return value?.kind === 'terms' ? value.from : value?.kind === 'charge' ? value.cents : ''
}

const emptyKey = (event: TimelineEvent | null, broken: boolean) =>
  event === null ? 'timeline.beforeAnythingHint' : broken ? 'timeline.noChangeBroken' : 'timeline.noChange'
