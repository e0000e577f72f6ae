import type { Actor, NewEvent, Recorded } from '#lib/core/event'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { parisDate } from '#lib/domain/shared/calendar-date'
import type { Command, Decision, Refusal } from '#lib/domain/shared/command'
import { jobCommands, staffCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { subscription } from '#lib/domain/subscription/subscription'

const commands = { ...staffCommands, ...jobCommands }

/** An intent by its name, with the strict input of its command. */
export interface NamedCommand {
  name: keyof typeof commands
  input: unknown
}

/** What the rules say of an intent on a state: the events that it would record, or the refusal. Writes nothing. */
export function decideOn(
  state: SubscriptionState,
  { name, input }: NamedCommand,
  context: { aggregateId: string; today: CalendarDate; reason: string },
): Decision<SubscriptionCurrentEvent> {
  const command = commands[name] as Command<SubscriptionState, SubscriptionCurrentEvent>
  return command.decide(state, input, context)
}

/** An event as it would stand, for the fold and the words: nothing of it is ever stored. */
export function asRecorded(
  event: NewEvent<SubscriptionCurrentEvent>,
  { version, actor, at }: { version: number; actor: Actor; at: Date },
): Recorded<SubscriptionEvent> {
  const { schemaVersion } = subscription.events[event.type] as { schemaVersion: number }
  const envelope = { _id: `dry-run-${version}`, version, schemaVersion, actor, appendDate: at }
  return { ...event, ...envelope } as unknown as Recorded<SubscriptionEvent>
}

/**
 * Why the rules of today would refuse on this state what an event recorded, on the day that it was recorded; null
 * where they would not, or where no rule can be asked of it: a stored event can hold anything.
 */
export function objectionTo(state: SubscriptionState, event: Recorded<SubscriptionEvent>): Refusal | null {
  try {
    const command = commandOf(event)
    if (!command) return withoutContract(state, event)
    const today = parisDate(event.appendDate)
    const decision = decideOn(state, command, { aggregateId: event.aggregateId, today, reason: '' })
    return decision.ok ? null : decision.refusal
  } catch {
    return null
  }
}

/** Whatever else is recorded of a contract, there has to be one (rule 1). */
function withoutContract(state: SubscriptionState, { type }: Recorded<SubscriptionEvent>): Refusal | null {
  const opens = type === 'subscribed' || type === 'history_altered'
  return state.subscribed || opens ? null : { code: 'not_subscribed', source: 'rule 1' }
}

/** The intent that an event of today's shape came of, as far as its payload tells; null where it does not. */
function commandOf(event: Recorded<SubscriptionEvent>): NamedCommand | null {
  if (event.schemaVersion === 1) return null
  switch (event.type) {
    case 'coverage_added':
      return { name: 'add_coverage', input: event.payload }
    case 'coverage_changed':
      return { name: 'change_coverage', input: event.payload }
    case 'coverage_removed':
      return { name: 'remove_coverage', input: event.payload }
    case 'protection_schedule_updated': {
      const { termination, coverages } = event.payload
      return termination && !coverages ? { name: 'terminate', input: termination } : null
    }
    case 'termination_cancelled':
      return { name: 'cancel_termination', input: {} }
    case 'renewal_refused':
      return { name: 'refuse_renewal', input: event.payload }
    case 'subscription_renewed':
      return { name: 'renew', input: event.payload }
    case 'premium_payment_requested':
      return { name: 'request_payment', input: event.payload }
    case 'premium_payment_received':
      return { name: 'record_payment_received', input: event.payload }
    case 'premium_payment_failed':
      return { name: 'record_payment_failed', input: event.payload }
    case 'premium_payment_unknown':
      return { name: 'record_payment_unknown', input: event.payload }
    default:
      return null
  }
}
