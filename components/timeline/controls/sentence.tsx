'use client'
import { DateWord } from '#components/timeline/date-word'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import { kindOf, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { parisDate, parisInstant, parisTime } from '#lib/engine/core/calendar-date'
import { recordedAt } from '#lib/engine/core/recorded-at'
import { codedMessage } from '#lib/messages/coded-message'
import { formatDate, formatInstant } from '#lib/messages/format'
import type { NameIn } from '#lib/messages/message-key'

interface SentenceProps {
  view: TimelineView
  event: TimelineEvent | null
  answer: string
}

/** Where only a day is given, all that was recorded on it counts. */
const END_OF_DAY = '23:59'

/** "What we knew on … about cover on … Cyber is covered.": the answer first, the controls are words in it. */
export function Sentence({ view, event, answer }: SentenceProps) {
  const words = useWords()
  const { subject, index, last, knownAt, pickedOn, on, today, isNow, until } = view
  // While something newer waits to be shown, what is looked at is not now any more.
  const latest = isNow && index === last
  const known = knownAt ?? (latest ? until : null) ?? event?.appendDate ?? null
  // What a step of the past was recorded on may not be known.
  const undated = knownAt === null && !latest && event !== null && recordedAt(event) === null
  const t = (key: NameIn<'timeline.file'>) => words.t(until ? `timeline.file.${key}` : `timeline.${key}`)
  const knownText = (at: Date) => {
    if (latest && !until) return words.t('timeline.nowWord')
    return undated ? words.t('timeline.undatedWord') : formatInstant(at, words.locale)
  }
  const follow = (act: () => void, label: 'followStep' | 'sameDay' = 'followStep') => ({
    label: words.t(`timeline.${label}`),
    act,
  })
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.75 gap-y-1 text-lead text-ink-2 max-md:text-title">
      {known ? (
        <>
          {latest ? t('know') : words.t(undated ? 'timeline.knewUndated' : 'timeline.knew')}
          <DateWord
            text={knownText(known)}
            label={words.t('timeline.knownDate')}
            date={undated ? on : parisDate(known)}
            time={undated ? '' : parisTime(known)}
            edge="dashed"
            onPick={(day, time) => view.goToMinute(parisInstant(day, time ?? END_OF_DAY))}
            others={[
              ...(knownAt ? [follow(() => view.go(index))] : []),
              ...(latest ? [] : [{ label: t('knowNow'), act: view.goToNow }]),
            ]}
          />
        </>
      ) : (
        words.t('timeline.knewBefore')
      )}{' '}
      {words.t(`timeline.about.${subject.aggregate}`)}{' '}
      {kindOf(subject.aggregate).dated && (
        <DateWord
          text={formatDate(on, words.locale)}
          label={codedMessage(words.t, `timeline.effectiveDate.${subject.aggregate}`)}
          date={on}
          edge="solid"
          onPick={view.pickOn}
          others={[
            ...(pickedOn && !isNow ? [follow(() => view.pickOn(null), knownAt ? 'sameDay' : 'followStep')] : []),
            ...(on === today ? [] : [{ label: t('today'), act: () => view.pickOn(isNow ? null : today) }]),
          ]}
        />
      )}{' '}
      <strong className="font-semibold text-ink" data-testid="answer">
        {answer}
      </strong>
    </p>
  )
}
