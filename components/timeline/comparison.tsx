import type { TimelineReplay } from '#components/timeline/event-words'
import { kindOf } from '#components/timeline/kinds/all'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change, Unchanged } from '#lib/domain/shared/change'
import { attribute } from '#lib/replay/attribute'
import { differing, type Subject, stateOf, type TogetherState, toldIn } from '#lib/replay/together'

/** One difference between two states, and of which aggregate. */
export interface Difference {
  subject: Subject
  change: Change
}

/** One difference between two steps, with the last step between them that touched it. */
export interface Compared extends Difference {
  step: number | null
}

/** What a change is about, whichever values it has: a field of an aggregate, and the cover or the days that it belongs to. */
const nameOf = ({ aggregate, aggregateId }: Subject, { field, subject }: Change) =>
  `${aggregate} ${aggregateId} ${field} ${subject?.kind === 'coverage' ? subject.code : subject?.kind === 'term' ? subject.start : ''}`

/** What differs between two states, aggregate by aggregate. */
export const changesBetween = (before: TogetherState, after: TogetherState, on: CalendarDate): Difference[] =>
  differing(before, after).flatMap((subject) =>
    kindOf(subject.aggregate)
      .changes(stateOf(before, subject), stateOf(after, subject), on)
      .map((change) => ({ subject, change })),
  )

/** What two states say alike, aggregate by aggregate. */
export const unchangedBetween = (before: TogetherState, after: TogetherState, on: CalendarDate) =>
  toldIn(before, after).flatMap((subject): { subject: Subject; same: Unchanged }[] =>
    kindOf(subject.aggregate)
      .unchanged(stateOf(before, subject), stateOf(after, subject), on)
      .map((same) => ({ subject, same })),
  )

/** What differs from step `a` to step `b`, both looked at on one day, each with the step that made it so. */
export function compareSteps(replay: TimelineReplay, a: number, b: number, on: CalendarDate): Compared[] {
  const changes = changesBetween(replay.at(a).after, replay.at(b).after, on)
  const names = changes.map(({ subject, change }) => nameOf(subject, change))
  const steps = attribute(replay, { a, b }, names, (before, after) =>
    changesBetween(before, after, on).map(({ subject, change }) => nameOf(subject, change)),
  )
  return changes.map((each, index) => ({ ...each, step: steps.get(names[index] as string) ?? null }))
}
