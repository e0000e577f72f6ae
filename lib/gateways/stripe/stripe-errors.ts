import Stripe from 'stripe'
import {
  type ChargeOutcome,
  GatewayRefusalError,
  TransientGatewayError,
} from '#lib/domain/subscription/reactors/payment-gateway'

const { errors } = Stripe

/** What a failed request to Stripe means: a decline is an outcome, the rest is thrown as the port has it. */
export function declineOf(error: unknown): ChargeOutcome {
  if (error instanceof errors.StripeCardError) {
    const { payment_intent: intent, decline_code: decline, code = 'card_declined' } = error
    return { status: 'declined', code: decline ?? code, ...(intent ? { gatewayReference: intent.id } : {}) }
  }
  throw meaningOf(error)
}

/**
 * https://docs.stripe.com/error-handling: what may be asked again with the same key, and what never will work. A key
 * under which something was charged has that as its answer (https://docs.stripe.com/api/idempotent_requests), so any
 * other refusal says that nothing was: but for one of who asks, which comes before the key is looked at.
 */
export function meaningOf(error: unknown): Error {
  if (!(error instanceof errors.StripeError)) return error as Error
  const { message, statusCode = 0, code, detail } = error
  if (error instanceof errors.StripeConnectionError)
    return (detail as { code?: string } | undefined)?.code === 'ECONNREFUSED'
      ? new TransientGatewayError('unavailable', 'Stripe cannot be reached.', { cause: error })
      : new TransientGatewayError(
          /timed? ?out|timeout/i.test(`${message} ${detail}`) ? 'timeout' : 'lost_reply',
          message,
          { cause: error },
        )
  // The first request with this key is still under way.
  if (code === 'idempotency_key_in_use') return new TransientGatewayError('busy', message, { cause: error })
  if (statusCode === 429) {
    const seconds = Number(error.headers?.['retry-after'])
    return new TransientGatewayError('busy', message, {
      cause: error,
      ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}),
    })
  }
  if (statusCode >= 500) return new TransientGatewayError('unavailable', message, { cause: error })
  return new GatewayRefusalError(`Stripe refused (${statusCode}): ${message}`, {
    code: code ?? `http_${statusCode}`,
    settles: !(error instanceof errors.StripeIdempotencyError) && ![401, 403].includes(statusCode),
    cause: error,
  })
}
