import type { Titled } from '#lib/domain/shared/title'
import { subscription } from '#lib/domain/subscription/aggregate'
import { chargePremium } from '#lib/domain/subscription/commands/charge-premium'
import { chargeKey, termInvoiceId } from '#lib/domain/subscription/keys'
import { collectInvoice } from '#lib/domain/subscription/reactors/collect-invoice'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Actor, Recorded } from '#lib/engine/core/event'
import type { AppendContext } from '#lib/engine/core/store'
import { type Reactor, type ReactorContext, ReactorRefusedError } from '#lib/engine/reactors/reactor'

const chargingJob: Actor = { kind: 'job', id: 'charge_premium_on_renewal', name: 'Premium collection' }

export type SubscriptionReactorContext = ReactorContext<SubscriptionEvent, SubscriptionCurrentEvent, PaymentPorts>
type Renewed = Recorded<Extract<SubscriptionEvent, { type: 'subscription_renewed' }>>

/**
 * A renewed term is charged, and its first instalment, due on the day it begins, is collected. The others fall due
 * later. What is charged follows from the contract as it stood when it was renewed, so that a change or a release
 * between two tries asks for the same.
 */
export const chargePremiumOnRenewal: Reactor<
  SubscriptionState,
  SubscriptionEvent,
  SubscriptionCurrentEvent,
  PaymentPorts
> &
  Titled = {
  name: 'charge_premium_on_renewal',
  title: { en: 'Charging a renewed term', fr: 'Appel de prime au renouvellement' },
  aggregate: subscription,
  on: ['subscription_renewed'],
  async react(event, context) {
    // The terms of an imported portfolio were charged by whoever it comes from.
    if (event.type !== 'subscription_renewed' || event.actor.kind === 'migration') return
    const because = { actor: chargingJob, correlationId: event.correlationId, causationId: event._id }
    const invoiceId = await chargeTerm(event, context, because)
    if (invoiceId) await collectInvoice({ contractId: event.aggregateId, invoiceId, attempt: 1 }, context, because)
  },
}

/** Charges every instalment of the term, all or none; the first one's number, or null where there is nothing to ask for. */
async function chargeTerm(
  event: Renewed,
  { store }: SubscriptionReactorContext,
  because: AppendContext,
): Promise<string | null> {
  const { aggregateId, version, appendDate, payload } = event
  const first = termInvoiceId(aggregateId, payload.year, 1)
  if (await store.find(chargeKey(first))) return first
  const state = fold(subscription, await store.load(aggregateId, { untilVersion: version }))
  const decided = chargePremium.decide(state, payload, { aggregateId, today: parisDate(appendDate), reason: '' })
  if (!decided.ok) {
    // Nobody can be asked for an amount that nobody knows; the renewal itself shows that it is unknown.
    if (decided.refusal.code === 'premium_unknown') return null
    throw new ReactorRefusedError(`Charging the term from ${payload.termStart} of ${aggregateId}`, decided.refusal.code)
  }
  const items = decided.events.map((charge) => ({
    event: charge,
    idempotencyKey: chargeKey((charge.payload as { invoiceId: string }).invoiceId),
  }))
  if (items.length === 0) return null
  await store.appendAll(items, { ...because, command: chargePremium.name, oneDecision: true })
  return first
}
