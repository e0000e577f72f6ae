import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stripeGateway } from '#lib/gateways/stripe/stripe'
import { freePort } from '#test/support/processes/free-port'
import { endWithUs } from './end-with-us.ts'
import type { Part } from './part.ts'

const INSTALL = 'github.com/stripe/stripe-mock@latest'

/** What we ask of Stripe, against Stripe's own double of its API, which refuses what the real one would not understand. */
export const stripe: Part = async (say) => {
  const binary = process.env.STRIPE_MOCK ?? (await install(say))
  const port = await freePort()
  const mock = spawn(binary, ['-http-port', String(port)], { stdio: ['ignore', 'pipe', 'ignore'] })
  endWithUs(mock)
  try {
    for await (const line of createInterface({ input: mock.stdout })) if (line.includes('Listening')) break
    const gateway = stripeGateway({
      ...{ apiKey: 'sk_test_123', address: { protocol: 'http', host: '127.0.0.1', port } },
      payerOf: async () => ({ customer: 'cus_1', paymentMethod: 'pm_1' }),
    })
    const order = { key: 'premium_payment_C-1-2025-01_1', currency: 'EUR', reference: 'C-1-2025-01' } as const
    const charged = await gateway.charge({ ...order, amountCents: 48_000 })
    const found = await gateway.lookUp(order.key)
    // Its answers are samples: that they are understood is what counts.
    say(`a charge is ${charged.status}, a look-up ${found?.status}, as in its samples`)
    const refused = await gateway.charge({ ...order, amountCents: 'much' as never }).catch((error: Error) => error.name)
    say(`an amount in words: ${String(refused)}`)
    const ok = found !== null && refused === 'GatewayRefusalError'
    return {
      ok,
      summary: ok ? 'it understands our requests, and we its answers' : 'it and we do not understand each other',
    }
  } finally {
    mock.kill('SIGKILL')
  }
}

async function install(say: (line: string) => void): Promise<string> {
  const folder = join(tmpdir(), 'hindsight-stripe-mock')
  const binary = join(folder, 'stripe-mock')
  if (existsSync(binary)) return binary
  say(`go install ${INSTALL}; STRIPE_MOCK names one that is there`)
  const go = spawn('go', ['install', INSTALL], { env: { ...process.env, GOBIN: folder }, stdio: 'inherit' })
  const [code] = (await once(go, 'close')) as [number | null]
  if (code !== 0) throw new Error('stripe-mock cannot be installed: name one by STRIPE_MOCK.')
  return binary
}
