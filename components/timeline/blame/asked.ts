import type { Value } from '#lib/domain/shared/value'
import type { TimelineState } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** An amount in cents, or a day, as a number of which more is more, or later. */
export interface Measure {
  kind: 'money' | 'date'
  at: number
}

/** A day as a number that can be compared. */
export const dayNumber = (date: CalendarDate): number => Date.parse(date)

/** A value as something that can be compared; null of one that cannot, or that is not said. */
export function measureOf(value: Value | null | undefined): Measure | null {
  if (value?.kind === 'money') return value.cents === null ? null : { kind: 'money', at: value.cents }
  if (value?.kind === 'date') return value.date === null ? null : { kind: 'date', at: dayNumber(value.date) }
  return null
}

/** A value of the state of which somebody asks who set it. */
export interface Asked<State = TimelineState> {
  /** What the value is called. */
  label: string
  /** As it is written, of any state. */
  read: (state: State) => string
  /** As it can be compared, of any state; null of one where it cannot. */
  measure: (state: State) => Measure | null
}
