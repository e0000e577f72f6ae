import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import { subscriptionChanges } from '#lib/domain/subscription/changes'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { attribute } from '#lib/replay/attribute'
import type { Replay } from '#lib/replay/steps'

/** One difference between two steps, and the last step between them that touched it. */
export interface Compared {
  change: Change
  step: number | null
}

/** What a change is about, whichever values it has: a field, and the cover or the days that it belongs to. */
const subjectOf = ({ field, subject }: Change) =>
  `${field} ${subject?.kind === 'coverage' ? subject.code : subject?.kind === 'term' ? subject.start : ''}`

/** What differs from step `a` to step `b`, both looked at on one day, each with the step that made it so. */
export function compareSteps(
  replay: Replay<SubscriptionState, SubscriptionEvent>,
  a: number,
  b: number,
  on: CalendarDate,
): Compared[] {
  const changes = subscriptionChanges(replay.at(a).after, replay.at(b).after, on)
  const steps = attribute(replay, { a, b }, changes.map(subjectOf), (before, after) =>
    subscriptionChanges(before, after, on).map(subjectOf),
  )
  return changes.map((change) => ({ change, step: steps.get(subjectOf(change)) ?? null }))
}
