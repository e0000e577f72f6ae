import { subscription } from '#lib/domain/subscription/aggregate'
import { jobCommands, staffCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Command, DecideContext, Decision, Refusal } from '#lib/engine/core/command'
import type { Actor, NewEvent, Recorded } from '#lib/engine/core/event'
import type { RelatedAggregate } from '#lib/engine/core/related'

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
  context: DecideContext,
): Decision<SubscriptionCurrentEvent> {
  const command = commands[name] as Command<SubscriptionState, SubscriptionCurrentEvent>
  return command.decide(state, input, context)
}

/** The other aggregates whose states an intent needs to be decided. */
export function relatedTo(state: SubscriptionState, { name, input }: NamedCommand): readonly RelatedAggregate[] {
  const command = commands[name] as Command<SubscriptionState, SubscriptionCurrentEvent>
  return command.related?.(state, input) ?? []
}

/** The why of what is only tried: nobody has given it yet, and an event without one would be of no shape. */
export const NOT_SAID_YET = '…'

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
  return state.subscribed || opens ? null : rules.not_subscribed
}

/** The intents whose event holds their very input. */
const intents: Partial<Record<SubscriptionEvent['type'], NamedCommand['name']>> = {
  coverage_added: 'add_coverage',
  coverage_changed: 'change_coverage',
  coverage_removed: 'remove_coverage',
  renewal_refused: 'refuse_renewal',
  subscription_renewed: 'renew',
  premium_payment_requested: 'request_payment',
  premium_payment_received: 'record_payment_received',
  premium_payment_failed: 'record_payment_failed',
  premium_payment_unknown: 'record_payment_unknown',
}

/** The intent that an event of today's shape came of, as far as its payload tells; null where it does not. */
function commandOf({ schemaVersion, type, payload }: Recorded<SubscriptionEvent>): NamedCommand | null {
  if (schemaVersion === 1) return null
  if (type === 'termination_cancelled') return { name: 'cancel_termination', input: {} }
  if (type === 'protection_schedule_updated') {
    const { termination, coverages } = payload
    return termination && !coverages ? { name: 'terminate', input: termination } : null
  }
  const name = intents[type]
  return name ? { name, input: payload } : null
}
