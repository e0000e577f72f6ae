import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GatewayRefusalError, TransientGatewayError } from '#lib/domain/subscription/reactors/payment-gateway'
import { stripeGateway } from '#lib/gateways/stripe/stripe'
import { payerByContract } from '#lib/gateways/stripe/stripe-payer'

const intent = (status: string, more: object = {}) => ({
  ...{ id: 'pi_1', object: 'payment_intent', status, created: 1_740_819_600, last_payment_error: null, ...more },
})
const error = (type: string, more: object = {}) => ({ error: { type, message: 'Said by Stripe', ...more } })
const declined = error('card_error', {
  ...{ code: 'card_declined', decline_code: 'insufficient_funds', payment_intent: intent('requires_payment_method') },
})
const received = { status: 'received', gatewayReference: 'pi_1', paidAt: new Date('2025-03-01T09:00:00Z') }

/** Stripe belongs to somebody else: here its documented answers, one after the other, and what it was asked. */
describe('charging at Stripe', () => {
  let server: Server
  let answer: (response: ServerResponse) => void
  let asked: { path: string; key: string | undefined; body: URLSearchParams }
  beforeAll(async () => {
    server = createServer((request, response) => void take(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => server.closeAllConnections())
  beforeEach(() => says(200, intent('succeeded')))

  async function take(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const key = request.headers['idempotency-key'] as string | undefined
    asked = { path: `${request.method} ${request.url}`, key, body: new URLSearchParams(body) }
    answer(response)
  }
  const says = (status: number, body: object, headers: Record<string, string> = {}) => {
    answer = (response) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
  const gateway = (timeoutMs = 2_000, port = (server.address() as AddressInfo).port) =>
    stripeGateway({
      ...{ apiKey: 'sk_test_x', timeoutMs, address: { protocol: 'http', host: '127.0.0.1', port } },
      payerOf: async () => ({ customer: 'cus_1', paymentMethod: 'pm_1' }),
    })
  const charge = (timeoutMs?: number, port?: number) =>
    gateway(timeoutMs, port).charge({
      ...{ key: 'premium_payment_C-1-2025-01_1', amountCents: 48_000, currency: 'EUR', reference: 'C-1-2025-01' },
    })

  it('given an invoice, when it is charged, then one intent with our key, once as the key and once to be found by', async () => {
    expect(await charge()).toEqual(received)
    expect(asked.path).toBe('POST /v1/payment_intents')
    expect(asked.key).toBe('premium_payment_C-1-2025-01_1')
    expect(Object.fromEntries(asked.body)).toEqual({
      ...{ amount: '48000', currency: 'eur', customer: 'cus_1', payment_method: 'pm_1' },
      ...{ confirm: 'true', off_session: 'true' },
      ...{ 'metadata[key]': 'premium_payment_C-1-2025-01_1', 'metadata[reference]': 'C-1-2025-01' },
    })
  })

  it.each([
    ['processing', { status: 'pending', gatewayReference: 'pi_1' }],
    ['requires_action', { status: 'declined', gatewayReference: 'pi_1', code: 'requires_action' }],
    ['canceled', { status: 'declined', gatewayReference: 'pi_1', code: 'canceled' }],
  ])('given an intent that is %s, when it is charged, then that is said', async (status, outcome) => {
    says(200, intent(status))
    expect(await charge()).toEqual(outcome)
  })

  it('given a card that is declined, when it is charged, then the issuer’s word is the outcome', async () => {
    says(402, declined)
    expect(await charge()).toEqual({ status: 'declined', code: 'insufficient_funds', gatewayReference: 'pi_1' })
  })

  it.each([
    [500, error('api_error'), {}, { failure: 'unavailable' }],
    [
      429,
      error('invalid_request_error', { code: 'rate_limit' }),
      { 'retry-after': '7' },
      { failure: 'busy', retryAfterSeconds: 7 },
    ],
    [409, error('idempotency_error', { code: 'idempotency_key_in_use' }), {}, { failure: 'busy' }],
    [400, error('idempotency_error'), {}, { name: 'GatewayRefusalError', settles: false }],
    [
      400,
      error('invalid_request_error', { code: 'parameter_missing' }),
      {},
      { name: 'GatewayRefusalError', code: 'parameter_missing', settles: true },
    ],
    [401, error('invalid_request_error'), {}, { name: 'GatewayRefusalError', code: 'http_401', settles: false }],
  ] as const)(
    'given %i, when it is charged, then it is told apart what may be asked again',
    async (status, body, headers, meaning) => {
      says(status, body, headers)
      await expect(charge()).rejects.toMatchObject(meaning)
    },
  )

  it('given no answer, a broken connection or nobody there, when it is charged, then it is asked again later', async () => {
    answer = () => {}
    await expect(charge(200)).rejects.toMatchObject({ failure: 'timeout' })
    answer = (response) => response.socket?.destroy()
    await expect(charge()).rejects.toMatchObject({ failure: 'lost_reply' })
    await expect(charge(500, 1)).rejects.toMatchObject({ failure: 'unavailable' })
  })

  it('given a worker that stops, when it waits for an answer, then it waits no longer', async () => {
    answer = () => {}
    const stopping = new AbortController()
    const lookUp = gateway().lookUp('k', stopping.signal)
    stopping.abort()
    await expect(lookUp).rejects.toThrow(TransientGatewayError)
  })

  it('given what a person has to mend, when it is asked what is in the way, then that, and nothing is charged', async () => {
    const asking = (payerOf: () => Promise<never>) =>
      stripeGateway({ apiKey: 'sk_test_x', payerOf }).obstacle?.('C-1-2025-01')
    const refusal = new GatewayRefusalError('no customer')
    expect(await asking(() => Promise.reject(refusal))).toBe('no customer')
    expect(await asking(() => Promise.reject(new TransientGatewayError('busy', 'later')))).toBeNull()
    await expect(asking(() => Promise.reject(new TypeError('odd')))).rejects.toThrow('odd')
    expect(await gateway().obstacle?.('C-1-2025-01')).toBeNull()
  })

  describe('who pays', () => {
    const customer = (id: string, method: string | null) => ({
      ...{ id, object: 'customer', invoice_settings: { default_payment_method: method } },
    })
    const payer = (...data: object[]) => {
      says(200, { object: 'search_result', data, has_more: false })
      const { port } = server.address() as AddressInfo
      const address = { protocol: 'http', host: '127.0.0.1', port } as const
      return payerByContract({ apiKey: 'sk_test_x', address })('C-2024-0147-2025-01')
    }

    it('given the customer whose metadata names the contract, then they pay, by their default method', async () => {
      expect(await payer(customer('cus_7', 'pm_7'))).toEqual({ customer: 'cus_7', paymentMethod: 'pm_7' })
      expect(decodeURIComponent(asked.path)).toBe("GET /v1/customers/search?query=metadata['contract']:'C-2024-0147'")
    })

    it.each([
      [[], /no customer with the metadata contract = C-2024-0147/],
      [[customer('cus_1', 'pm_1'), customer('cus_2', 'pm_2')], /more than one customer/],
      [[customer('cus_1', null)], /cus_1 at Stripe has no default payment method/],
    ])('given %j, then nobody is charged, and a person is told what to do', async (data, sentence) => {
      await expect(payer(...data)).rejects.toMatchObject({
        ...{ name: 'GatewayRefusalError', message: expect.stringMatching(sentence), settles: false },
      })
    })
  })

  it('given a key that Stripe has forgotten, when it is looked up, then by the metadata; money that moved counts', async () => {
    says(200, {
      object: 'search_result',
      data: [intent('requires_payment_method'), intent('succeeded')],
      has_more: false,
    })
    expect(await gateway().lookUp("k_1'")).toEqual(received)
    expect(decodeURIComponent(asked.path)).toContain("GET /v1/payment_intents/search?query=metadata['key']:'k_1'")
    says(200, { object: 'search_result', data: [], has_more: false })
    expect(await gateway().lookUp('k_1')).toBeNull()
  })
})
