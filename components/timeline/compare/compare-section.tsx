'use client'
import { useQueryState } from 'nuqs'
import { ChangeRow, SameRow } from '#components/change/change-row'
import { shows, timelineAddress } from '#components/timeline/address'
import { changeKey } from '#components/timeline/compare/change-section'
import { compareSteps, unchangedBetween } from '#components/timeline/compare/comparison'
import { SubjectRows } from '#components/timeline/compare/subject-rows'
import { recordedWords } from '#components/timeline/event-words'
import { SoFar } from '#components/timeline/loaded-note'
import { Section } from '#components/timeline/section'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { SegmentedControl } from '#components/ui/form/segmented-control'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

const parseAsShow = timelineAddress.show.withOptions({ history: 'replace', shallow: true, scroll: false })

/** What differs between this step (A) and another (B), and which step made it so. */
export function CompareSection({ view, a, b, on }: { view: TimelineView; a: number; b: number; on: CalendarDate }) {
  const words = useWords()
  const { replay } = view
  const [show, setShow] = useQueryState('show', parseAsShow)
  const compared = compareSteps(replay, a, b, on)
  const at = (step: number) => {
    const event = replay.events[step - 1]
    const date = event ? recordedWords(event, words) : words.t('timeline.beforeAnything')
    return words.t('timeline.compare.side', { step, date })
  }
  return (
    <Section
      id="compare"
      title={words.t('timeline.compare.heading')}
      hint={words.t('timeline.compare.hint', {
        a: at(a),
        b: at(b),
        on: words.value({ kind: 'date', date: on }),
      })}
      actions={
        <SegmentedControl
          label={words.t('timeline.compare.show')}
          value={show}
          onValueChange={(next) => void setShow(next)}
          options={shows.map((value) => ({ value, label: words.t(`timeline.compare.${value}`) }))}
        />
      }
    >
      <SubjectRows
        items={compared}
        own={view.subject}
        keyOf={({ change }) => changeKey(change, words)}
        row={({ change, step }) => (
          <ChangeRow change={change} aside={step !== null && <StepLink view={view} step={step} />} />
        )}
        testId="compared"
        empty={words.t('timeline.compare.same')}
      />
      {show === 'all' && (
        <SubjectRows
          items={unchangedBetween(replay.at(a).after, replay.at(b).after, on)}
          own={view.subject}
          keyOf={({ same }) => words.changeField(same)}
          row={({ same }) => <SameRow same={same} />}
          testId="same"
          joined={compared.length > 0}
        />
      )}
      <div className="px-4 max-md:px-3">
        <SoFar replay={replay} from={Math.min(a, b)} until={Math.max(a, b)} />
      </div>
    </Section>
  )
}
