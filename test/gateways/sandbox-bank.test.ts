import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ChargeRequest,
  GatewayRefusalError,
  TransientGatewayError,
} from '#lib/domain/subscription/reactors/payment-gateway'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { Ledger } from '#lib/gateways/sandbox-bank/ledger'
import type { LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'
import { bankProcess } from '#test/support/processes/bank'
import { readLedger } from '#test/support/processes/bank-book'

const bank = bankProcess()
let count = 0
let request: ChargeRequest
const gateway = (timeoutMs = 5_000) => sandboxBank({ url: bank().url, timeoutMs })
const charged = async () => (await bank().ledger()).filter(({ key }) => key === request.key)
const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('it answered'),
    (error: unknown) => (error instanceof TransientGatewayError ? error.failure : error),
  )

beforeEach(async () => {
  await bank().control({ reset: true })
  count += 1
  request = { key: `premium_payment_C-${count}_1`, amountCents: 48_000, currency: 'EUR', reference: `C-${count}` }
})

describe('charging at the sandbox bank', () => {
  it('given a charge, when its key is sent again, then the first answer comes back and nothing is charged twice', async () => {
    const first = await gateway().charge(request)
    expect(first).toMatchObject({ status: 'received', gatewayReference: expect.stringMatching(/^bank_/) })
    expect(await gateway().charge(request)).toEqual(first)
    expect(await gateway().lookUp(request.key)).toEqual(first)
    expect(await charged()).toMatchObject([{ amountCents: 48_000, status: 'received' }])
  })

  it('given the same key ten times at once, when it is sent, then it is charged once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => gateway().charge(request)))
    expect(new Set(outcomes.map(({ gatewayReference }) => gatewayReference)).size).toBe(1)
    expect(await charged()).toHaveLength(1)
  })

  it('given a key that was used, when another amount is asked with it, then it is refused for good', async () => {
    await gateway().charge(request)
    const refusal = gateway().charge({ ...request, amountCents: 1 })
    await expect(refusal).rejects.toThrow(GatewayRefusalError)
    await expect(refusal).rejects.toMatchObject({ code: 'http_409', settles: false })
    expect(await charged()).toHaveLength(1)
  })

  it('given a bank that does not take a request, then it says why, and that nothing was charged', async () => {
    await bank().control({ fault: 'refuse', references: [request.reference] })
    await expect(gateway().charge(request)).rejects.toMatchObject({
      ...{ name: 'GatewayRefusalError', code: 'http_400', settles: true },
    })
    expect(await charged()).toEqual([])
    expect(await gateway().charge(request)).toMatchObject({ status: 'received' })
  })

  it('given a card that is declined, when it is asked again, then the decline is the answer', async () => {
    await bank().control({ fault: 'decline', references: [request.reference], code: 'insufficient_funds' })
    const declined = { status: 'declined', code: 'insufficient_funds' }
    expect(await gateway().charge(request)).toMatchObject(declined)
    expect(await gateway().charge(request)).toMatchObject(declined)
  })

  it.each([
    ['lose_request', 'lost_reply', 0],
    ['lose_reply', 'lost_reply', 1],
    ['cut_reply', 'lost_reply', 1],
    ['hang', 'timeout', 0],
    ['hang_after', 'timeout', 1],
    ['error', 'unavailable', 0],
    ['error_after', 'unavailable', 1],
    ['busy', 'busy', 0],
  ])(
    'given a bank told to %s, when it is asked, then %s; asked again, then charged once',
    async (fault, said, before) => {
      await bank().control({ fault })
      expect(await failure(gateway(300).charge(request))).toBe(said)
      expect(await charged()).toHaveLength(before)
      expect(await gateway().charge(request)).toMatchObject({ status: 'received' })
      expect(await charged()).toHaveLength(1)
    },
  )

  it('given a busy bank, when it says when to come back, then the error says so', async () => {
    await bank().control({ fault: 'busy', retryAfterSeconds: 7 })
    await expect(gateway().charge(request)).rejects.toMatchObject({ failure: 'busy', retryAfterSeconds: 7 })
  })

  it('given a bank that is killed, when it is asked, then it cannot be reached; started again, then it knows its book', async () => {
    const first = await gateway().charge(request)
    await bank().kill()
    // The first request may still go out on a connection of the bank that died.
    await failure(gateway().charge(request))
    expect(await failure(gateway().charge(request))).toBe('unavailable')
    await bank().start()
    expect(await gateway().charge(request)).toEqual(first)
    expect(await charged()).toHaveLength(1)
  })

  it('given keys past their lifetime, when one is sent again, then it charges again, which is why nobody may; looking up still finds the first', async () => {
    const first = await gateway().charge(request)
    await bank().control({ forgetKeys: true })
    expect(await gateway().charge(request)).not.toEqual(first)
    expect(await gateway().lookUp(request.key)).toEqual(first)
    expect(await charged()).toHaveLength(2)
  })

  it('given a key it never saw, when it is looked up, then nothing', async () => {
    expect(await gateway().lookUp(request.key)).toBeNull()
  })

  it('given a caller that stops, when it waits, then it waits no longer', async () => {
    await bank().control({ fault: 'hang' })
    const stopping = new AbortController()
    const asked = failure(gateway().charge(request, stopping.signal))
    stopping.abort()
    expect(await asked).toBe('lost_reply')
  })
})

describe('who may do what at the sandbox bank', () => {
  const post = (path: string, headers: Record<string, string>, body: string) =>
    fetch(`${bank().url}${path}`, { method: 'POST', headers, body }).then(({ status }) => status)
  const json = { 'content-type': 'application/json' }

  it.each([
    ['without a token', {}],
    ['with another token', { authorization: 'Bearer guessed' }],
  ])('given somebody %s, when the bank is told to misbehave, then it does not', async (_, headers) => {
    expect(await post('/control', { ...json, ...headers }, '{"fault":"error"}')).toBe(403)
    expect(await gateway().charge(request)).toMatchObject({ status: 'received' })
  })

  it('given a page in a browser, when it sends what needs no question first, then it is refused', async () => {
    const headers = { 'content-type': 'text/plain', 'idempotency-key': request.key }
    expect(await post('/charges', headers, JSON.stringify({ amountCents: 1, currency: 'EUR', reference: 'x' }))).toBe(
      415,
    )
    expect(await charged()).toEqual([])
  })

  it.each([
    ['no key', {}, '{"amountCents":1,"currency":"EUR","reference":"x"}', 400],
    ['half an amount', { 'idempotency-key': 'k' }, '{"amountCents":1.5,"currency":"EUR","reference":"x"}', 400],
    [
      'an unknown field',
      { 'idempotency-key': 'k' },
      '{"amountCents":1,"currency":"EUR","reference":"x","to":"me"}',
      400,
    ],
    ['no JSON', { 'idempotency-key': 'k' }, '{', 400],
    ['too much', { 'idempotency-key': 'k' }, ' '.repeat(20_000), 413],
  ])('given %s, when it is charged, then it is refused', async (_, headers, body, status) => {
    expect(await post('/charges', { ...json, ...headers }, body)).toBe(status)
  })
})

describe("the bank's book", () => {
  it('given half a line at its end, when it is opened, then the line is cut off and the rest stands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hindsight-ledger-'))
    const file = join(folder, 'ledger.jsonl')
    const entry: LedgerEntry = {
      ...{ id: 'bank_1', key: 'k', amountCents: 1, currency: 'EUR', reference: 'r' },
      ...{ status: 'received', at: '2025-01-01T00:00:00.000Z' },
    }
    const ledger = await Ledger.open(file)
    await ledger.append(entry)
    await ledger.close()
    await appendFile(file, '{"id":"bank_2","k')
    // Whoever reads while the bank writes sees what was told to somebody, and no more.
    expect(await readLedger(file)).toEqual([entry])
    const again = await Ledger.open(file)
    expect(again.entries).toEqual([entry])
    await again.append({ ...entry, id: 'bank_3', key: 'l' })
    await again.close()
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2)
    await rm(folder, { recursive: true, force: true })
  })
})
