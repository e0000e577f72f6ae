import Stripe from 'stripe'

export interface StripeAccess {
  apiKey: string
  /** How long an answer may take, in milliseconds. */
  timeoutMs?: number
  /** Another address than Stripe's own, such as that of `stripe-mock`. */
  address?: { protocol: 'http' | 'https'; host: string; port: number }
}

/** Trying again is the worker's business: it knows how long the key lives, and waits where we are asked to. */
export const openStripe = ({ apiKey, timeoutMs = 30_000, address }: StripeAccess): Stripe =>
  new Stripe(apiKey, { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false, ...address })
