'use client'
import { clsx } from 'clsx'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { ChangeRow, SameRow } from '#components/change/change-row'
import { changeKey } from '#components/timeline/change-list'
import { compareSteps } from '#components/timeline/comparison'
import type { TimelineEvent } from '#components/timeline/event-words'
import { Section } from '#components/timeline/section'
import { ShowAll } from '#components/timeline/show-all'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { SegmentedControl } from '#components/ui/segmented-control'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { subscriptionUnchanged } from '#lib/domain/subscription/unchanged'
import { formatInstant } from '#lib/messages/format'

const MOST = 24

/** Only what changed, or all that is shown of a contract. */
const shows = ['changed', 'all'] as const
const parseAsShow = parseAsStringLiteral(shows)
  .withDefault('changed')
  .withOptions({ history: 'replace', shallow: true, scroll: false })

/** What differs between this step (A) and another (B), and which step made it so. */
export function CompareSection({ view, a, b, on }: { view: TimelineView; a: number; b: number; on: CalendarDate }) {
  const words = useWords()
  const { replay } = view
  const [show, setShow] = useQueryState('show', parseAsShow)
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
      actions={
        <SegmentedControl
          label={words.t('timeline.compare.show')}
          value={show}
          onValueChange={(next) => void setShow(next)}
          options={shows.map((value) => ({ value, label: words.t(`timeline.compare.${value}`) }))}
        />
      }
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
            </>
          )}
        </ShowAll>
      )}
      {show === 'all' && (
        <ShowAll items={subscriptionUnchanged(replay.at(a).after, replay.at(b).after, on)} most={MOST}>
          {(shown, more) => (
            <>
              <ul className={clsx(compared.length === 0 && 'border-t')} data-testid="same">
                {shown.map((same) => (
                  <SameRow key={words.changeField(same)} same={same} />
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
