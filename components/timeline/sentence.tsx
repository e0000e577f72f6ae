'use client'
import { DateWord } from '#components/timeline/date-word'
import type { TimelineEvent } from '#components/timeline/event-words'
import { useWords } from '#components/words/use-words'
import { type CalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { formatDate, formatInstant } from '#lib/messages/format'

interface SentenceProps {
  event: TimelineEvent | null
  on: CalendarDate
  /** Whether the reader chose the effective date themselves. */
  picked: boolean
  answer: string
  onKnown: (day: CalendarDate) => void
  onEffective: (day: CalendarDate | null) => void
}

/** "What we knew on … about cover on … Cyber is covered.": the answer first, the controls are words in it. */
export function Sentence({ event, on, picked, answer, onKnown, onEffective }: SentenceProps) {
  const words = useWords()
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.75 gap-y-1 text-lead text-ink-2 max-md:text-title">
      {event ? (
        <>
          {words.t('timeline.knew')}
          <DateWord
            text={formatInstant(event.appendDate, words.locale)}
            label={words.t('timeline.knownDate')}
            date={parisDate(event.appendDate)}
            edge="dashed"
            onPick={onKnown}
          />
        </>
      ) : (
        words.t('timeline.knewBefore')
      )}{' '}
      {words.t('timeline.about')}{' '}
      <DateWord
        text={formatDate(on, words.locale)}
        label={words.t('timeline.effectiveDate')}
        date={on}
        edge="solid"
        onPick={onEffective}
        reset={picked ? { label: words.t('timeline.followStep'), act: () => onEffective(null) } : undefined}
      />{' '}
      <strong className="font-semibold text-ink" data-testid="answer">
        {answer}
      </strong>
    </p>
  )
}
