'use client'
import { Fragment } from 'react'
import { ChangeRow } from '#components/change/change-row'
import { changeKey } from '#components/timeline/change-section'
import { type Compared, compareSteps } from '#components/timeline/comparison'
import { SoFar } from '#components/timeline/loaded-note'
import { Section } from '#components/timeline/section'
import { ShowAll } from '#components/timeline/show-all'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { formatInstant } from '#lib/messages/format'
import { isSame } from '#lib/replay/together'

const MOST = 24

/** What differs between this step (A) and another (B), and which step made it so. */
export function CompareSection({ view, a, b, on }: { view: TimelineView; a: number; b: number; on: CalendarDate }) {
  const words = useWords()
  const { replay } = view
  const compared = compareSteps(replay, a, b, on)
  const at = (step: number) => {
    const event = replay.events[step - 1]
    const date = event ? formatInstant(event.appendDate, words.locale) : words.t('timeline.beforeAnything')
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
    >
      {compared.length === 0 ? (
        <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.compare.same')}</p>
      ) : (
        <ShowAll items={compared} most={MOST}>
          {(shown, more) => (
            <>
              <ul className="border-t" data-testid="compared">
                {shown.map(({ subject, change, step }, index) => (
                  <Fragment key={`${subject.aggregate} ${subject.aggregateId} ${changeKey(change, words)}`}>
                    {startsAnother(shown, index, view) && (
                      <li className="border-b bg-surface-2 px-4 py-1 text-meta font-medium text-ink-2 max-md:px-3">
                        {words.t(`timeline.which.${subject.aggregate}`, { id: subject.aggregateId })}
                      </li>
                    )}
                    <ChangeRow change={change} aside={step !== null && <StepLink view={view} step={step} />} />
                  </Fragment>
                ))}
              </ul>
              {more}
              <div className="px-4 max-md:px-3">
                <SoFar replay={replay} from={Math.min(a, b)} until={Math.max(a, b)} />
              </div>
            </>
          )}
        </ShowAll>
      )}
    </Section>
  )
}

/** Whether this difference is the first of another aggregate than the subject, whose own stand without a name. */
const startsAnother = (shown: readonly Compared[], index: number, { subject }: TimelineView) => {
  const [here, before] = [shown[index]?.subject, shown[index - 1]?.subject]
  return here !== undefined && !isSame(here, subject) && (before === undefined || !isSame(here, before))
}
