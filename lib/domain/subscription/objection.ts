import { jobCommands, staffCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Command, Decision, Refusal } from '#lib/engine/core/command'
import type { Recorded } from '#lib/engine/core/event'

/**
 * Why the rules of today would refuse on this state what an event recorded, on the day that it was recorded; null
 * where they would not, or where no rule can be asked of it: a stored event can hold anything.
 */
export function objectionTo(state: SubscriptionState, event: Recorded<SubscriptionEvent>): Refusal | null {
  try {
    const decision = decidedAgain(state, event)
    if (!decision) return withoutContract(state, event)
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

/** What the command that an event of today's shape came of would decide; null where no command knows it as its own. */
function decidedAgain(
  state: SubscriptionState,
  event: Recorded<SubscriptionEvent>,
): Decision<SubscriptionCurrentEvent> | null {
  if (event.schemaVersion === 1) return null
  const context = { aggregateId: event.aggregateId, today: parisDate(event.appendDate), reason: '' }
  for (const command of Object.values({ ...staffCommands, ...jobCommands })) {
    const input = command.inputOf?.(event) ?? null
    if (input !== null)
      return (command as Command<SubscriptionState, SubscriptionCurrentEvent>).decide(state, input, context)
  }
  return null
}
