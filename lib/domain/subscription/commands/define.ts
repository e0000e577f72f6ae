import type { z } from 'zod'
import type { NewEvent } from '#lib/core/event'
import type { Personal } from '#lib/core/personal'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { addDays } from '#lib/domain/shared/calendar-date'
import type { Command, Decision } from '#lib/domain/shared/command'
import { refuse } from '#lib/domain/shared/command'
import { dateValue, type Value } from '#lib/domain/shared/value'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'

export type SubscriptionDecision = Decision<SubscriptionCurrentEvent>
export type NewSubscriptionEvent = NewEvent<SubscriptionCurrentEvent>

/** Types a command against the subscription's state and events. */
export const defineCommand = <Schema extends z.ZodType>(
  command: Command<SubscriptionState, SubscriptionCurrentEvent, Schema>,
): Command<SubscriptionState, SubscriptionCurrentEvent, Schema> => command

export const coverageValue = (state: SubscriptionState, code: string, label?: Personal<string> | null): Value => ({
  kind: 'coverage',
  code,
  label: label ?? coverageOf(state.coverages, code)?.label ?? null,
})

/**
 * Rules 1 and 2: a contract exists, and a change lies within its life: from its first day, and before
 * the day it ends. Null where the date is accepted.
 */
export function refuseOutsideContract(state: SubscriptionState, effectiveDate: CalendarDate) {
  if (!state.subscribed || state.startDate === null) return refuse('not_subscribed', 'rule 1')
  const end = endOfContract(state)
  if (end !== null && end <= state.startDate)
    return refuse('void_from_start', 'rule 1', 'effectiveDate', { end: dateValue(end) })
  if (effectiveDate < state.startDate) {
    return refuse('before_start', 'rule 2', 'effectiveDate', { start: dateValue(state.startDate) })
  }
  if (end !== null && effectiveDate >= end) {
    return refuse('after_end', 'rule 2', 'effectiveDate', {
      end: dateValue(end),
      start: dateValue(state.startDate),
      last: dateValue(addDays(end, -1)),
    })
  }
  return null
}
