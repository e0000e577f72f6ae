import type Stripe from 'stripe'
import {
  type ChargeOutcome,
  GatewayRefusalError,
  type PaymentGateway,
  TransientGatewayError,
} from '#lib/domain/subscription/reactors/payment-gateway'
import { openStripe, type StripeAccess } from '#lib/gateways/stripe/stripe-client'
import { declineOf, meaningOf } from '#lib/gateways/stripe/stripe-errors'

interface StripeOptions extends StripeAccess {
  /** Who pays an invoice, as Stripe knows them: the contract's own events hold no payment method of theirs. */
  payerOf(reference: string): Promise<{ customer: string; paymentMethod: string }>
}

/**
 * Stripe by its official client: one PaymentIntent a charge, confirmed at once, the holder absent. Stripe keeps an
 * idempotency key for at least 24 hours (https://docs.stripe.com/api/idempotent_requests).
 */
export function stripeGateway({ payerOf, ...access }: StripeOptions): PaymentGateway {
  const stripe = openStripe(access)
  return {
    name: 'stripe',
    keyLifetimeHours: 24,
    obstacle: (reference, signal) => untilAborted(payerOf(reference), signal).then(() => null, obstacleOf),
    async charge({ key, amountCents, currency, reference }, signal) {
      const { customer, paymentMethod } = await untilAborted(payerOf(reference), signal)
      const charge = stripe.paymentIntents.create(
        {
          ...{ amount: amountCents, currency: currency.toLowerCase(), customer, payment_method: paymentMethod },
          ...{ confirm: true, off_session: true, metadata: { key, reference } },
        },
        { idempotencyKey: key },
      )
      return untilAborted(charge.then(outcomeOf, declineOf), signal)
    },
    /** By the key in the metadata, where it stays after Stripe has forgotten it. The search lags by up to a minute. */
    async lookUp(key, signal) {
      const search = stripe.paymentIntents.search({ query: `metadata['key']:'${key.replaceAll(/[^\w.-]/g, '')}'` })
      const found = search.then(
        ({ data }) => data.toSorted((a, b) => a.created - b.created),
        (error: unknown) => Promise.reject(meaningOf(error)),
      )
      const intents = await untilAborted(found, signal)
      // Were there two after all, the one that moved money is the one that counts.
      const intent = intents.find(({ status }) => status === 'succeeded') ?? intents[0]
      return intent ? outcomeOf(intent) : null
    },
  }
}

function obstacleOf(error: unknown): string | null {
  if (error instanceof GatewayRefusalError) return error.message
  if (error instanceof TransientGatewayError) return null
  throw error
}

/** https://docs.stripe.com/payments/paymentintents/lifecycle; what only the holder could go on with is a decline. */
function outcomeOf({ id, status, created, last_payment_error: error }: Stripe.PaymentIntent): ChargeOutcome {
  switch (status) {
    case 'succeeded':
      return { status: 'received', gatewayReference: id, paidAt: new Date(created * 1_000) }
    case 'processing':
      return { status: 'pending', gatewayReference: id }
    default:
      return { status: 'declined', gatewayReference: id, code: error?.decline_code ?? error?.code ?? status }
  }
}

/** The client cannot be interrupted: whoever has to stop waits no longer, and what is under way is looked at again. */
function untilAborted<Result>(answer: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return answer
  return new Promise((resolve, reject) => {
    const stop = () => reject(new TransientGatewayError('lost_reply', 'Stopped before Stripe answered.'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
