import { subscription } from '#lib/domain/subscription/aggregate'
import { type SubscriptionCommandName, subscriptionCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { calendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { ByHand, Command, Decision } from '#lib/engine/core/command'
import type { Actor, EventShape, Recorded } from '#lib/engine/core/event'
import { claire } from '#test/support/actors'

/** A contract in memory: given what happened, when a command is decided, then events or a refusal. Nothing is stored. */
export class Scenario {
  readonly events: Recorded<SubscriptionEvent>[] = []
  state: SubscriptionState = subscription.initialState

  given(command: SubscriptionCommandName, input: Record<string, unknown>, recordedAt = '2024-02-12T10:00:00Z'): this {
    const decision = this.when(command, input, recordedAt)
    if (!decision.ok) throw new Error(`given: ${command} is refused: ${decision.refusal.code}`)
    for (const event of decision.events)
      this.record({ ...(event as unknown as EventShape), schemaVersion: 2 } as SubscriptionEvent, recordedAt)
    return this
  }

  when(
    command: SubscriptionCommandName,
    input: Record<string, unknown>,
    at = '2024-08-28T12:00:00Z',
    byHand?: ByHand,
  ): Decision<SubscriptionCurrentEvent> {
    const definition = subscriptionCommands[command] as Command<SubscriptionState, SubscriptionCurrentEvent>
    const today = parisDate(new Date(at))
    return definition.decide(this.state, definition.input.parse(input), {
      aggregateId: 'C-1',
      today,
      reason: 'because',
      ...(byHand ? { byHand } : {}),
    })
  }

  record(event: SubscriptionEvent, recordedAt: string, actor: Actor = claire): this {
    const version = this.events.length + 1
    const recorded = {
      ...event,
      ...{ _id: `e${version}`, aggregateId: 'C-1', version, idempotencyKey: `k${version}`, actor },
      ...{
        appendDate: new Date(recordedAt),
        correlationId: 'c',
        contentHash: '',
        hashVersion: 1,
        prevHash: null,
        hash: '',
      },
    } as Recorded<SubscriptionEvent>
    this.events.push(recorded)
    this.state = subscription.reduce(this.state, recorded)
    return this
  }
}

export const day = calendarDate

export const cover = (
  code: string,
  annualPremiumCents: number | null,
  limitCents = 20_000_000,
  deductibleCents = 50_000,
) => ({ code, limitCents, deductibleCents, annualPremiumCents })

/** The bakery of the domain's first worked example. */
export const bakery = {
  productCode: 'multi_risk',
  holder: { kind: 'legal', name: 'Boulangerie du Canal', siret: '73282932000074' },
  professionalUse: true,
  startDate: '2024-03-01',
  tacitRenewal: true,
  paymentFrequency: 'monthly',
  currency: 'EUR',
  coverages: [cover('multi_risk', 84_000), cover('liability', 36_000)],
}
