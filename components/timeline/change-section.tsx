'use client'
import { ChangeList } from '#components/timeline/change-list'
import type { TimelineEvent } from '#components/timeline/event-words'
import { Section } from '#components/timeline/section'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'

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
      <ChangeList changes={changes} most={MOST} empty={words.t(emptyKey(event, broken))} testId="changes" />
    </Section>
  )
}

const emptyKey = (event: TimelineEvent | null, broken: boolean) =>
  event === null ? 'timeline.beforeAnythingHint' : broken ? 'timeline.noChangeBroken' : 'timeline.noChange'
