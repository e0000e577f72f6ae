import type { Titled } from '#lib/domain/shared/title'
import { subscription } from '#lib/domain/subscription/aggregate'
import { instalmentJob } from '#lib/domain/subscription/job-actors'
import { attemptOf } from '#lib/domain/subscription/keys'
import { collectInvoice } from '#lib/domain/subscription/reactors/collect-invoice'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Reactor } from '#lib/engine/reactors/reactor'

/**
 * An instalment that the nightly job asked for is collected: the gateway is given the key of that try. What a renewed
 * term asks for at once is collected where the term is charged.
 */
export const collectDueInstalment: Reactor<
  SubscriptionState,
  SubscriptionEvent,
  SubscriptionCurrentEvent,
  PaymentPorts
> &
  Titled = {
  name: 'collect_due_instalment',
  title: { en: 'Collecting an instalment', fr: 'Encaissement d’une échéance' },
  aggregate: subscription,
  on: ['premium_payment_requested'],
  async react(event, context) {
    if (event.type !== 'premium_payment_requested' || event.actor.id !== instalmentJob.id) return
    const { invoiceId } = event.payload
    const attempt = attemptOf(event.idempotencyKey, invoiceId)
    // What follows from another event, a reactor asked for, and collects itself.
    if (attempt === null || event.causationId !== undefined) return
    const because = { actor: instalmentJob, correlationId: event.correlationId, causationId: event._id }
    await collectInvoice({ contractId: event.aggregateId, invoiceId, attempt }, context, because)
  },
}
