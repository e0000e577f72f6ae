import type { TimelineReplay } from '#components/timeline/event-words'
import type { Change, Unchanged } from '#lib/domain/shared/change'
import { differing, kindOf, type Subject, stateOf, subjectsIn, type TimelineState } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { attribute } from '#lib/engine/replay/attribute'

/** One difference between two states, and of which aggregate. */
export interface Difference {
  subject: Subject
  change: Change
}

/** One difference between two steps, with the last step between them that touched it. */
export interface Compared extends Difference {
  step: number | null
}

/** What a difference is about, whichever values it has: a field of an aggregate, or one part of it, such as a cover. */
const nameOf = ({ subject: { aggregate, aggregateId }, change }: Difference) =>
  `${aggregate} ${aggregateId} ${kindOf(aggregate).parts?.partOf(change) ?? change.field}`

/** What differs between two states, aggregate by aggregate. */
export const changesBetween = (before: TimelineState, after: TimelineState, on: CalendarDate): Difference[] =>
  differing(before, after).flatMap((subject) =>
    kindOf(subject.aggregate)
      .changes(stateOf(before, subject), stateOf(after, subject), on)
      .map((change) => ({ subject, change })),
  )

/** What two states say alike, aggregate by aggregate. */
export const unchangedBetween = (before: TimelineState, after: TimelineState, on: CalendarDate) =>
  subjectsIn(before, after).flatMap((subject): { subject: Subject; same: Unchanged }[] =>
    kindOf(subject.aggregate)
      .unchanged(stateOf(before, subject), stateOf(after, subject), on)
      .map((same) => ({ subject, same })),
  )

/** What differs from step `a` to step `b`, both looked at on one day, each with the step that made it so. */
export function compareSteps(replay: TimelineReplay, a: number, b: number, on: CalendarDate): Compared[] {
  const changes = changesBetween(replay.at(a).after, replay.at(b).after, on)
  const named = Map.groupBy(changes, nameOf)
  const base = replay.at(Math.min(a, b)).after
  const steps = attribute(replay, { a, b }, changes, (before, after, missing) => {
    const touched = new Set(changesBetween(before, after, on).map(nameOf))
    const stoodSo = a > b ? stoodBetween(before, base) : stoodBetween(base, before)
    return [...touched].flatMap((name) => {
      const differences = named.get(name)?.filter((each) => missing.has(each)) ?? []
      const stood = stoodSo(differences)
      return differences.filter(({ change }) => !stood.has(change))
    })
  })
  return changes.map((each) => ({ ...each, step: steps.get(each) ?? null }))
}

/**
 * Which differences of one name two states show already: a step that touched a cover need not have made each of its
 * stretches so. A fact has one value at a time, and whichever step touched it last made it so.
 */
const stoodBetween =
  (before: TimelineState, after: TimelineState) =>
  (differences: readonly Difference[]): ReadonlySet<Change> => {
    const subject = differences[0]?.subject
    const parts = subject && kindOf(subject.aggregate).parts
    if (!parts) return new Set()
    const changes = differences.map(({ change }) => change)
    return parts.alsoBetween(changes, stateOf(before, subject), stateOf(after, subject))
  }
