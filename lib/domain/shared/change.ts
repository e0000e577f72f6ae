import type { Value } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/**
 * One difference between two states, for people: `field` is written as `fields.<field>`, `subject` says
 * of what (a coverage), `since` from which day. Added has no `from`, removed no `to`.
 */
export interface Change {
  sign: 'added' | 'removed' | 'changed'
  field: string
  subject?: Value
  from?: Value
  to?: Value
  since?: CalendarDate
}

/** What two states say alike, for people: named as a `Change` is. */
export interface Unchanged extends Pick<Change, 'field' | 'subject'> {
  value: Value
}
