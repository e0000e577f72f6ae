import { z } from 'zod'
import {
  type ChargeOutcome,
  GatewayRefusalError,
  type PaymentGateway,
  TransientGatewayError,
} from '#lib/domain/subscription/reactors/payment-gateway'
import { entrySchema, KEY_HEADER, type LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'

interface ClientOptions {
  url: string
  /** How long an answer may take, in milliseconds. */
  timeoutMs?: number
}

/** The embedded gateway: the sandbox bank of this machine. Its keys live as long as those of card processors. */
export function sandboxBank({ url, timeoutMs = 10_000 }: ClientOptions): PaymentGateway {
  const ask = (path: string, init: RequestInit, signal: AbortSignal | undefined) =>
    request(`${url}${path}`, { ...init, signal: within(timeoutMs, signal) })
  return {
    name: 'sandbox_bank',
    keyLifetimeHours: 24,
    async charge({ key, ...order }, signal) {
      const headers = { 'content-type': 'application/json', [KEY_HEADER]: key }
      const { status, body } = await ask('/charges', { method: 'POST', headers, body: JSON.stringify(order) }, signal)
      if (status !== 200 && status !== 402) throw refusal(status, body)
      return outcomeOf(parse(entrySchema, body))
    },
    async lookUp(key, signal) {
      const { status, body } = await ask(`/charges?key=${encodeURIComponent(key)}`, {}, signal)
      if (status !== 200) throw refusal(status, body)
      const entry = parse(z.array(entrySchema), body)[0]
      return entry ? outcomeOf(entry) : null
    },
  }
}

/** 409 is its answer to a key that it knows for another charge; anything else it says of one it never charged. */
const refusal = (status: number, body: string) =>
  new GatewayRefusalError(`The bank refused (${status}): ${body}`, { code: `http_${status}`, settles: status !== 409 })

const outcomeOf = ({ status, id, code, at }: LedgerEntry): ChargeOutcome =>
  status === 'received'
    ? { status, gatewayReference: id, paidAt: new Date(at) }
    : { status, gatewayReference: id, code: code ?? 'declined' }

const within = (timeoutMs: number, signal: AbortSignal | undefined) =>
  AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])])

/** Asks, and says what it means when no answer comes: whatever was sent may have been done. */
async function request(url: string, init: RequestInit): Promise<{ status: number; body: string }> {
  let response: Response
  let body: string
  try {
    response = await fetch(url, { ...init, redirect: 'error' })
    body = await response.text()
  } catch (cause) {
    throw transient(cause)
  }
  const { status, headers } = response
  if (status === 429) {
    const seconds = Number(headers.get('retry-after'))
    const retry = Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}
    throw new TransientGatewayError('busy', 'The bank was asked too often.', retry)
  }
  if (status >= 500) throw new TransientGatewayError('unavailable', `The bank cannot answer (${status}).`)
  return { status, body }
}

function transient(cause: unknown): TransientGatewayError {
  const { name, cause: inner } = cause as { name?: string; cause?: { code?: string } }
  if (name === 'TimeoutError')
    return new TransientGatewayError('timeout', 'The bank did not answer in time.', { cause })
  if (inner?.code === 'ECONNREFUSED')
    return new TransientGatewayError('unavailable', 'The bank cannot be reached.', { cause })
  return new TransientGatewayError('lost_reply', 'The connection to the bank broke before its answer.', { cause })
}

/** Half an answer, or one that cannot be read, says as little as none. */
function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body))
  } catch (cause) {
    throw new TransientGatewayError('lost_reply', 'The answer of the bank cannot be read.', { cause })
  }
}
