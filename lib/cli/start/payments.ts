import { isPortFree } from '#lib/embedded/port'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import type { Env } from '#lib/env'
import { type Collector, collectorOf, runsNightly } from '#lib/payment-settings'

/** Who collects premiums in this installation. */
export type Payments = {
  collector: Collector
  /** Where the sandbox bank listens; null where it is not the one that collects. */
  bankUrl: string | null
  /** The port of the bank that we start ourselves; null where there is none to start. */
  bankPort: number | null
  /** What the summary says about it. */
  description: string[]
}

/**
 * The settings decide; where they say nothing, the embedded server's demo has a sandbox bank of its own. On a
 * database of somebody's own nothing is charged before they have said by whom.
 */
export const planPayments = async (env: Env): Promise<Payments> => {
  const collector = collectorOf(env) ?? (env.MONGODB_URI ? null : 'sandbox')
  if (collector === 'stripe' && isLive(env) && !env.MONGODB_URI)
    throw new ExpectedFailure(
      'STRIPE_API_KEY is a live key, and the embedded server is for demos: use a test key, or set MONGODB_URI.',
    )
  const bankPort = collector === 'sandbox' && !env.SANDBOX_BANK_URL ? await freeBankPort() : null
  const ownUrl = bankPort === null ? null : `http://127.0.0.1:${bankPort}`
  const bankUrl = collector === 'sandbox' ? (env.SANDBOX_BANK_URL ?? ownUrl) : null
  return { collector, bankUrl, bankPort, description: inWords(env, collector, bankUrl) }
}

/** Below the ports that systems hand out by themselves: nobody is given it while the bank is started again. */
const freeBankPort = async (): Promise<number> => {
  const port = 20_000 + Math.floor(Math.random() * 10_000)
  return (await isPortFree(port)) ? port : freeBankPort()
}

const isLive = ({ STRIPE_API_KEY: key }: Env) => key?.includes('_live_') === true

/** The settings that the worker gets: what was decided here, said outright. */
export const paymentVariables = ({ collector, bankUrl }: Payments, env: Env): Record<string, string | undefined> => ({
  PAYMENT_GATEWAY: collector ?? '',
  SANDBOX_BANK_URL: bankUrl ?? '',
  STRIPE_API_KEY: collector === 'stripe' ? env.STRIPE_API_KEY : '',
  NIGHTLY_JOBS: env.NIGHTLY_JOBS ?? '',
})

const inWords = (env: Env, collector: Collector, bankUrl: string | null): string[] => [
  {
    sandbox: `sandbox bank at ${bankUrl}: no money moves`,
    stripe: `Stripe, with a ${isLive(env) ? 'live key: money moves' : 'test key: no money moves'}`,
    none: 'nobody collects premiums here: PAYMENT_GATEWAY is none',
    unsaid: runsNightly(env)
      ? 'contracts are renewed at night, and charged to nobody: PAYMENT_GATEWAY does not say who collects'
      : 'no contract is renewed at night, and no renewed term is charged, until PAYMENT_GATEWAY says who collects: sandbox, stripe, or none where premiums are charged elsewhere',
  }[collector ?? 'unsaid'],
  collector !== null && !runsNightly({ ...env, PAYMENT_GATEWAY: collector })
    ? 'NIGHTLY_JOBS is off: no contract is renewed at night, and no instalment collected'
    : '',
  env.STRIPE_API_KEY && collector !== 'stripe' ? 'STRIPE_API_KEY is not used: PAYMENT_GATEWAY is not stripe' : '',
  env.SANDBOX_BANK_URL && collector !== 'sandbox' ? 'SANDBOX_BANK_URL is not used: PAYMENT_GATEWAY is not sandbox' : '',
]
