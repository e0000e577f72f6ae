import type { z } from 'zod'
import { dateValue, type Value } from '#lib/domain/shared/value'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { type Command, check, type Decision, decideBy, type Examination } from '#lib/engine/core/command'
import type { NewEvent } from '#lib/engine/core/event'
import type { Personal } from '#lib/engine/core/personal'

export type SubscriptionDecision = Decision<SubscriptionCurrentEvent>
export type NewSubscriptionEvent = NewEvent<SubscriptionCurrentEvent>
type SubscriptionCommand<Schema extends z.ZodType> = Command<SubscriptionState, SubscriptionCurrentEvent, Schema>

/** Types a command against the subscription's state and events; what it decides follows from its rules. */
export const defineCommand = <Schema extends z.ZodType>(
  command: Omit<SubscriptionCommand<Schema>, 'decide'>,
): SubscriptionCommand<Schema> => ({
  ...command,
  decide: (state, input, context) => decideBy(command.rules(state, input, context), context.byHand),
})

export const coverageValue = (state: SubscriptionState, code: string, label?: Personal<string> | null): Value => ({
  kind: 'coverage',
  code,
  label: label ?? coverageOf(state.coverages, code)?.label ?? null,
})

/** Rule 1: there is a contract. Returns its first day. */
export function* whereSubscribed({ subscribed, startDate }: SubscriptionState): Examination<CalendarDate> {
  yield check(rules.not_subscribed, subscribed && startDate !== null, { start: dateValue(startDate) })
  return startDate as CalendarDate
}

/** Rules 1 and 2: a contract exists, and a change lies within its life: from its first day, and before the day it ends. */
export function* withinContract(state: SubscriptionState, effectiveDate: CalendarDate): Examination<void> {
  const startDate = yield* whereSubscribed(state)
  const end = endOfContract(state)
  const [date, start] = [dateValue(effectiveDate), dateValue(startDate)]
  if (end !== null) yield check(rules.void_from_start, end > startDate, { end: dateValue(end), start })
  yield check(rules.before_start, effectiveDate >= startDate, { date, start })
  if (end === null) return
  const last = dateValue(addDays(end, -1))
  yield check(rules.after_end, effectiveDate < end, { date, end: dateValue(end), start, last })
}
