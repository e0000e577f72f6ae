import type { Env } from '#lib/env'

/** Who collects premiums: `none` means that they are charged somewhere else; null that nobody has said. */
export type Collector = 'sandbox' | 'stripe' | 'none' | null

/**
 * Who collects, from the settings of one process: what PAYMENT_GATEWAY says, or the bank that SANDBOX_BANK_URL
 * names. A key of Stripe alone chooses nothing: it may be there for another program.
 */
export const collectorOf = ({ PAYMENT_GATEWAY, SANDBOX_BANK_URL }: Env): Collector =>
  PAYMENT_GATEWAY ?? (SANDBOX_BANK_URL ? 'sandbox' : null)

/**
 * Whether contracts are renewed at night. Unless NIGHTLY_JOBS says: only where somebody has said who collects,
 * since a term that is renewed while nobody does is never charged.
 */
export const runsNightly = (env: Env): boolean =>
  env.NIGHTLY_JOBS ? env.NIGHTLY_JOBS === 'on' : collectorOf(env) !== null
