'use client'
import { ChangeRow } from '#components/change/change-row'
import { changeKey } from '#components/timeline/change-section'
import { compareSteps } from '#components/timeline/comparison'
import type { TimelineEvent } from '#components/timeline/event-words'
import { SoFar } from '#components/timeline/loaded-note'
import { Section } from '#components/timeline/section'
import { ShowAll } from '#components/timeline/show-all'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { formatInstant } from '#lib/messages/format'

const MOST = 24

/** What differs between this step (A) and another (B), and which step made it so. */
export function CompareSection({ view, a, b, on }: { view: TimelineView; a: number; b: number; on: CalendarDate }) {
  const words = useWords()
  const { replay } = view
  const compared = compareSteps(replay, a, b, on)
  const at = (step: number) => {
    const event = replay.events[step - 1] as TimelineEvent | undefined
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
                {shown.map(({ change, step }) => (
                  <ChangeRow
                    key={changeKey(change, words)}
                    change={change}
                    aside={step !== null && <StepLink view={view} step={step} />}
                  />
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
