import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { launchPlans } from '#lib/cli/start/launch-plan'
import { planPayments } from '#lib/cli/start/payments'
import { readEnv } from '#lib/env'
import { stripeGateway } from '#lib/gateways/stripe/stripe'
import { payerByContract } from '#lib/gateways/stripe/stripe-payer'
import { runsNightly } from '#lib/payment-settings'
import { chosenGateway } from '#lib/worker/gateway'

const OWN = { MONGODB_URI: 'mongodb://db.example.com/?replicaSet=rs' }
const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
const STRIPE = { PAYMENT_GATEWAY: 'stripe', STRIPE_API_KEY: KEY }
const BANK = { SANDBOX_BANK_URL: 'http://127.0.0.1:4201' }
const plan = (variables: Record<string, string>) => planPayments(readEnv(variables))

/** What the worker makes of what the launcher hands it. */
async function worker(variables: Record<string, string>) {
  const env = readEnv(variables)
  const plans = launchPlans({
    ...{ dev: false, env, uris: { web: 'mongodb://web', worker: 'mongodb://worker' }, embedded: !env.MONGODB_URI },
    ...{ demo: false, secret: 's'.repeat(32), payments: await planPayments(env) },
  })
  const own = readEnv(plans.worker?.env)
  return { plans, gateway: chosenGateway(own)?.name ?? null, nightly: runsNightly(own) }
}

describe('who collects premiums', () => {
  it.each([
    ['the embedded server', {}, { collector: 'sandbox', starts: true }, /^sandbox bank at http:\/\/127/],
    ['a bank that runs', BANK, { collector: 'sandbox', starts: false }, /^sandbox bank at http:\/\/127.0.0.1:4201/],
    [
      'a database of somebody’s own',
      OWN,
      { collector: null, starts: false },
      /until PAYMENT_GATEWAY says who collects/,
    ],
    [
      'such a one, and the sandbox',
      { ...OWN, PAYMENT_GATEWAY: 'sandbox' },
      { collector: 'sandbox', starts: true },
      /no money moves/,
    ],
    ['such a one, and a bank', { ...OWN, ...BANK }, { collector: 'sandbox', starts: false }, /4201: no money moves/],
    [
      'such a one, and Stripe',
      { ...OWN, ...STRIPE },
      { collector: 'stripe', starts: false },
      /^Stripe, with a test key/,
    ],
    [
      'such a one, and nobody',
      { ...OWN, PAYMENT_GATEWAY: 'none' },
      { collector: 'none', starts: false },
      /nobody collects/,
    ],
  ] as const)(
    'given %s, when it starts, then that is what it says',
    async (_, variables, { collector, starts }, said) => {
      const payments = await plan(variables)
      expect(payments).toMatchObject({ collector })
      expect(payments.bankPort !== null).toBe(starts)
      expect(payments.description[0]).toMatch(said)
      expect(payments.description.filter(Boolean)).toHaveLength(1)
    },
  )

  it.each([
    [{ ...OWN }, null, false],
    [{ ...OWN, PAYMENT_GATEWAY: 'none' }, null, true],
    [{ ...OWN, NIGHTLY_JOBS: 'on' }, null, true],
    [{ ...OWN, ...STRIPE }, 'stripe', true],
    [{ ...OWN, ...STRIPE, NIGHTLY_JOBS: 'off' }, 'stripe', false],
    [{}, 'sandbox_bank', true],
    [{ NIGHTLY_JOBS: 'off' }, 'sandbox_bank', false],
  ] as [Record<string, string>, string | null, boolean][])(
    'given %j, then the worker collects by %s, and renews at night: %s',
    async (variables, gateway, nightly) => {
      expect(await worker(variables)).toMatchObject({ gateway, nightly })
    },
  )

  it('given what is set and has no effect, or what is off, when it starts, then it is said', async () => {
    const said = async (variables: Record<string, string>) => (await plan(variables)).description.join('; ')
    expect(await said({ STRIPE_API_KEY: KEY })).toContain('STRIPE_API_KEY is not used')
    expect(await said({ ...OWN, ...STRIPE, ...BANK })).toContain('SANDBOX_BANK_URL is not used')
    expect(await said({ NIGHTLY_JOBS: 'off' })).toContain('NIGHTLY_JOBS is off')
    expect(await said({ ...OWN, NIGHTLY_JOBS: 'on' })).toContain('renewed at night, and charged to nobody')
  })

  it.each([
    [{ PAYMENT_GATEWAY: 'paypal' }, /PAYMENT_GATEWAY must be one of sandbox, stripe, none/],
    [{ PAYMENT_GATEWAY: 'stripe' }, /STRIPE_API_KEY must be set where PAYMENT_GATEWAY is stripe/],
    [{ STRIPE_API_KEY: 'pk_live_secret' }, /^(?!.*pk_live_secret).*STRIPE_API_KEY must be a secret/],
    [{ SANDBOX_BANK_URL: 'https://bank.example.com' }, /SANDBOX_BANK_URL must be an http address of this machine/],
    [{ SANDBOX_BANK_TOKEN: 'short' }, /^(?!.*short).*SANDBOX_BANK_TOKEN must be/],
    [{ NIGHTLY_JOBS: 'maybe' }, /NIGHTLY_JOBS must be on or off/],
    [{ PAYMENT_GATEWAY: 'stripe', STRIPE_API_KEY: 'sk_live_x1' }, /^(?!.*sk_live_x1).*live key/],
  ] as const)('given %j, when it starts, then it is refused in one sentence', async (variables, sentence) => {
    await expect((async () => plan(variables))()).rejects.toThrow(sentence)
  })

  it('given a worker by hand that is told half, then it says what is missing', () => {
    expect(() => chosenGateway(readEnv({ PAYMENT_GATEWAY: 'sandbox' }))).toThrow(/set SANDBOX_BANK_URL/)
  })
})

describe('the secrets of payments', () => {
  it('given a key of Stripe and a token, when all is started, then each is known to the one process that needs it', async () => {
    const before = { ...process.env }
    Object.assign(process.env, STRIPE, { SANDBOX_BANK_TOKEN: 'a token of the bank', OPERATIONS_TOKEN: 'a monitor’s' })
    try {
      const { plans } = await worker({ ...OWN, ...STRIPE, SANDBOX_BANK_TOKEN: 'a token of the bank' })
      expect(JSON.stringify(plans.web)).not.toMatch(new RegExp(`${KEY}|a token of the bank|stripe`))
      expect(JSON.stringify(plans.worker)).not.toMatch(/a token of the bank|a monitor’s/)
      expect(plans.web.env.OPERATIONS_TOKEN).toBe('a monitor’s')
      const { plans: demo } = await worker({ STRIPE_API_KEY: KEY, SANDBOX_BANK_TOKEN: 'a token of the bank' })
      expect(JSON.stringify([demo.worker, demo.bank])).not.toContain(KEY)
      expect(demo.bank?.env.SANDBOX_BANK_TOKEN).toBe('a token of the bank')
      expect(JSON.stringify(demo.bank)).not.toContain('mongodb')
    } finally {
      process.env = before
    }
  })

  it('given Stripe refuses the key, when the worker logs it, then the key is not in the log', async () => {
    const server = createServer((_, response) =>
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_****p7dc"}}'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = { protocol: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port } as const
    const gateway = stripeGateway({ apiKey: KEY, address, payerOf: payerByContract({ apiKey: KEY, address }) })
    const order = { key: 'k', amountCents: 1, currency: 'EUR', reference: 'C-1-2025-01' } as const
    const lines: string[] = []
    const log = pino({}, { write: (line: string) => void lines.push(line) })
    for (const asked of [gateway.charge(order), gateway.lookUp('k')])
      await asked.catch((err: unknown) => log.error({ err }, 'refused'))
    server.closeAllConnections()
    const logged = lines.join('')
    expect(logged.match(/Stripe refused \(401\)/g)?.length).toBeGreaterThanOrEqual(2)
    expect(logged).not.toContain(KEY)
  })
})
