import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import type { Env } from '#lib/env'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { stripeGateway } from '#lib/gateways/stripe/stripe'
import { payerByContract } from '#lib/gateways/stripe/stripe-payer'
import { collectorOf } from '#lib/payment-settings'

/** The gateway that the settings name; null where nothing is to be collected. Refuses half a choice in a sentence. */
export function chosenGateway(env: Env): PaymentGateway | null {
  const { SANDBOX_BANK_URL: url, STRIPE_API_KEY: apiKey } = env
  switch (collectorOf(env)) {
    case 'sandbox':
      if (url) return sandboxBank({ url })
      throw new ExpectedFailure(
        'PAYMENT_GATEWAY is sandbox: set SANDBOX_BANK_URL to where it listens, or use npm start, which starts one.',
      )
    case 'stripe':
      if (!apiKey) throw new ExpectedFailure('PAYMENT_GATEWAY is stripe: set STRIPE_API_KEY.')
      return stripeGateway({ apiKey, payerOf: payerByContract({ apiKey }) })
    default:
      return null
  }
}
