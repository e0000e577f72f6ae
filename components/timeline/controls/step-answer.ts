import type { TimelineStep } from '#components/timeline/event-words'
import { kindOf, type Subject, stateOf } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

/**
 * What the state of the subject comes to at a step, on a day: about the cover that the step is about, where it is
 * about one. So the step that rejects a claim says whether its cover was known to be in force.
 */
export function answerAt(
  subject: Subject,
  { event, after }: Pick<TimelineStep, 'event' | 'after'>,
  on: CalendarDate,
  words: Words,
): string {
  try {
    const coverage = event && kindOf(event.aggregate).coverageOf(event, stateOf(after, event))
    return kindOf(subject.aggregate).answer(stateOf(after, subject), on, words, coverage)
  } catch {
    // What is stored can be anything: an answer that cannot be given takes nothing else down.
    return words.t('timeline.answer.unknown')
  }
}
