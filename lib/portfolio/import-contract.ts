import type { Actor, EventShape, NewEvent, Recorded } from '#lib/core/event'
import type { AppendItem, Store } from '#lib/core/store'
import { parisDate } from '#lib/domain/shared/calendar-date'
import type { Command } from '#lib/domain/shared/command'
import { subscriptionCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { subscription } from '#lib/domain/subscription/subscription'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

type SubscriptionStore = Store<SubscriptionEvent, SubscriptionCurrentEvent>

export interface ContractOutcome {
  appended: number
  alreadyThere: number
  /** Commands that the rules refused, by their refusal's code. */
  refused: { planned: PlannedCommand; code: string }[]
}

/** Decides a contract's planned commands one after the other and appends what they give, all or none. */
export async function importContract(
  store: SubscriptionStore,
  contractId: string,
  plan: readonly PlannedCommand[],
  options: { actor: Actor; reason: string; now: Date },
): Promise<ContractOutcome> {
  const refused: ContractOutcome['refused'] = []
  const items: AppendItem<SubscriptionCurrentEvent>[] = []
  let state = subscription.initialState
  for (const planned of plan) {
    const command = subscriptionCommands[planned.command] as Command<SubscriptionState, SubscriptionCurrentEvent>
    const decision = command.decide(state, command.input.parse(planned.input), {
      aggregateId: contractId,
      today: parisDate(options.now),
      reason: options.reason,
    })
    if (!decision.ok) {
      refused.push({ planned, code: decision.refusal.code })
      continue
    }
    for (const event of decision.events) {
      items.push({ event, idempotencyKey: planned.key })
      state = subscription.reduce(state, provisional(event, items.length, options.now))
    }
  }
  const appended = await store.appendAll(items, { actor: options.actor, reason: options.reason })
  const alreadyThere = appended.filter(({ outcome }) => outcome === 'already_appended').length
  return { appended: appended.length - alreadyThere, alreadyThere, refused }
}

/** The event as the reducer will meet it, before the store has given it a place: reducers read no more of the envelope than this. */
const provisional = (event: NewEvent<SubscriptionCurrentEvent>, version: number, appendDate: Date) =>
  ({ ...(event as unknown as EventShape), schemaVersion: 2, version, appendDate }) as Recorded<SubscriptionEvent>
