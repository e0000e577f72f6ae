import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'

/** What a step has to be; what is null is not asked for. */
export interface StepFilter {
  /** The kind of aggregate that it is of. */
  lane: string | null
  /** The key of an event's title. */
  kind: string | null
  /** Who did it, by the actor's id. */
  actor: string | null
  /** A field that it has to have changed. */
  field: string | null
  /** The days on which it was recorded, both inclusive. */
  from: CalendarDate | null
  to: CalendarDate | null
}

export const noFilter: StepFilter = { lane: null, kind: null, actor: null, field: null, from: null, to: null }

export const isFiltering = (filter: StepFilter): boolean => Object.values(filter).some((wanted) => wanted !== null)

interface Reading<E> {
  kindOf(event: E): string
  /** The fields that a step changed; asked only of steps that match in everything else, since it costs most. */
  fieldsOf(step: number): Iterable<string>
}

/** The steps that match, in order; step 0, before anything, matches nothing. */
export function matchingSteps<E extends Recorded & { aggregate: string }>(
  events: readonly E[],
  { lane, kind, actor, field, from, to }: StepFilter,
  { kindOf, fieldsOf }: Reading<E>,
): number[] {
  return events.flatMap((event, index) => {
    if (lane !== null && event.aggregate !== lane) return []
    if (kind !== null && kindOf(event) !== kind) return []
    if (actor !== null && event.actor.id !== actor) return []
    if (from !== null || to !== null) {
      const day = parisDate(event.appendDate)
      if ((from !== null && day < from) || (to !== null && day > to)) return []
    }
    return field !== null && !new Set(fieldsOf(index + 1)).has(field) ? [] : [index + 1]
  })
}
