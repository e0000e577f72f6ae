import type { z } from 'zod'
import type { Form } from '#lib/domain/shared/form'
import { dateValue, type Value } from '#lib/domain/shared/value'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { type Command, check, type Decision, decideBy, type Examination, existing } from '#lib/engine/core/command'
import type { DeskCommand, PersonCommand } from '#lib/engine/core/desk-command'
import type { Recorded } from '#lib/engine/core/event'
import type { Personal } from '#lib/engine/core/personal'

type SubscriptionDecision = Decision<SubscriptionCurrentEvent>

/** The input that an event of today's shape came of, as far as its payload tells; null where it is of another command. */
interface Retold {
  inputOf?(event: Exclude<Recorded<SubscriptionEvent>, { schemaVersion: 1 }>): unknown
}
type SubscriptionCommand<Schema extends z.ZodType> = Command<SubscriptionState, SubscriptionCurrentEvent, Schema> &
  Retold
type SubscriptionDeskCommand<Schema extends z.ZodType> = DeskCommand<
  SubscriptionState,
  SubscriptionCurrentEvent,
  Schema,
  Form
> &
  Retold

/** Types a command against the subscription's state and events; what it decides follows from its rules. */
export const defineCommand = <Schema extends z.ZodType>(
  command: Omit<SubscriptionCommand<Schema>, 'decide'>,
): SubscriptionCommand<Schema> => ({
  ...command,
  decide: (state, input, context) => decideBy(command.rules(state, input, context), context.byHand),
})

/** A command that people give, which a page of its own asks for. */
export const definePersonCommand = <Schema extends z.ZodType>(
  command: Omit<PersonCommand<SubscriptionState, SubscriptionCurrentEvent, Schema>, 'decide'>,
) => ({ ...command, ...defineCommand<Schema>(command) })

/** A command that people give, with all that the desk shows and asks of it. */
export const defineDeskCommand = <Schema extends z.ZodType>(
  command: Omit<SubscriptionDeskCommand<Schema>, 'decide'>,
): SubscriptionDeskCommand<Schema> => ({ ...command, ...defineCommand<Schema>(command) })

/** Why the rules refuse; null where they accept. */
export const refusalOf = (decision: SubscriptionDecision) => (decision.ok ? null : decision.refusal)

export const coverageValue = (state: SubscriptionState, code: string, label?: Personal<string> | null): Value => ({
  kind: 'coverage',
  code,
  label: label ?? coverageOf(state.coverages, code)?.label ?? null,
})

/** Rule 1: there is a contract. Returns its first day. */
export function* whereSubscribed({ subscribed, startDate }: SubscriptionState): Examination<CalendarDate> {
  return yield* existing(rules.not_subscribed, subscribed ? startDate : null, { start: dateValue(startDate) })
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
