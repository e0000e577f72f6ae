import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { withinContract } from '#lib/domain/subscription/commands/define'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { lastRenewalEnd } from '#lib/domain/subscription/renewal-due'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { addDays, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'
import { type Decision, decideBy, type Examination, type Refusal } from '#lib/engine/core/command'
import type { EventShape } from '#lib/engine/core/event'

/** The intents of staff in the order and groups in which people look for them. */
export const intentGroups = [
  { group: 'cover', intents: ['add_coverage', 'change_coverage', 'remove_coverage'] },
  { group: 'holder', intents: ['change_holder_details'] },
  { group: 'end', intents: ['terminate', 'cancel_termination', 'refuse_renewal'] },
  { group: 'payment', intents: ['answer_unknown_payment'] },
] as const satisfies readonly { group: string; intents: readonly StaffCommandName[] }[]

/** Why an intent has no use on this contract today, in a few words; absent where it can be tried. */
export type Unavailable = Partial<Record<StaffCommandName, Pick<Refusal, 'code' | 'values'>>>

/** The intents that the rules refuse whatever is filled in. Only a help: the command decides. */
export function unavailableIntents(state: SubscriptionState, today: CalendarDate): Unavailable {
  const context = { aggregateId: state.contractId, today, reason: '' }
  const never = refusalOf(decideBy(changeOn(state, state.startDate ?? today)))
  const noCover = Object.values(state.coverages).every(({ periods }) => periods.length === 0)
    ? { code: 'no_cover' }
    : undefined
  const cancel = staffCommands.cancel_termination.decide(state, {}, context)
  // Any day of its life will do: what is asked is whether one end more has a place at all.
  const dayOfLife = state.startDate ?? today
  const end = staffCommands.terminate.decide(
    state,
    { terminationDate: addDays(dayOfLife, 1), reason: 'commercial_gesture' },
    context,
  )
  // Well after the last renewal, and with a notice of today: what is asked is whether one can be refused at all.
  const lastEnd = lastRenewalEnd(state) ?? today
  const later = termAt(dayOfLife, termAt(dayOfLife, lastEnd > today ? lastEnd : today).end).end
  const refusal = staffCommands.refuse_renewal.decide(
    state,
    { by: 'holder', noticeDate: today, effectiveDate: later },
    context,
  )
  const reasons = {
    add_coverage: never,
    change_coverage: never ?? noCover,
    remove_coverage: never ?? noCover,
    terminate: refusalOf(end),
    cancel_termination: refusalOf(cancel),
    refuse_renewal: refusalOf(refusal),
    change_holder_details: state.subscribed ? undefined : { code: 'not_subscribed' },
    answer_unknown_payment: unknownPayments(state).length > 0 ? undefined : { code: 'no_unknown_payment' },
  }
  return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== undefined)) as Unavailable
}

const refusalOf = (decision: Decision<EventShape>) => (decision.ok ? undefined : decision.refusal)

/** A change of cover on a day, as far as the contract's own life goes. */
function* changeOn(state: SubscriptionState, day: CalendarDate): Examination<never[]> {
  yield* withinContract(state, day)
  return []
}
