import {
  type ChargeOutcome,
  GatewayRefusalError,
  type PaymentGateway,
  type PaymentPorts,
  TransientGatewayError,
} from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { type ReactorContext, RetryLater } from '#lib/engine/reactors/reactor'

type Asking = Pick<
  ReactorContext<SubscriptionEvent, SubscriptionCurrentEvent, PaymentPorts>,
  'gateway' | 'now' | 'signal'
>
export type Requested = Recorded<Extract<SubscriptionEvent, { type: 'premium_payment_requested' }>>

/** The gateway's clock is not ours: near the end of a key's life it counts as over. */
const MARGIN_MS = 10 * 60_000
const ASK_AGAIN_MS = 15 * 60_000

/** Asked of a gateway that was set before, whose answer may be missing: this one knows nothing of its key. */
export const askedOtherGateway = ({ payload }: Requested, gateway: PaymentGateway) =>
  payload.gateway !== undefined && payload.gateway !== gateway.name

type Answer = Exclude<ChargeOutcome, { status: 'pending' }> | { status: 'refused'; refusal: GatewayRefusalError }

/** The outcome; null where none can be had any more. */
export async function askGateway(requested: Requested, { gateway, now, signal }: Asking): Promise<Answer | null> {
  const { idempotencyKey: key, appendDate, payload } = requested
  const age = (await now()).getTime() - appendDate.getTime()
  const remembered = !askedOtherGateway(requested, gateway) && age < gateway.keyLifetimeHours * 3_600_000 - MARGIN_MS
  try {
    const { invoiceId: reference, amountCents } = payload
    const asked = remembered ? gateway.charge({ key, amountCents, currency: 'EUR', reference }, signal) : null
    const first = asked && (await asked.catch(refusalOf))
    if (first instanceof GatewayRefusalError) return await afterRefusal(first, key, gateway, signal)
    // A repeated key has the first answer, which says nothing of what was decided since.
    const outcome = first && first.status !== 'pending' ? first : await gateway.lookUp(key, signal)
    if (outcome?.status === 'pending' || (outcome === null && first))
      throw new RetryLater('The bank has not decided yet.', { afterMs: ASK_AGAIN_MS, patient: true })
    return outcome
  } catch (cause) {
    if (!(cause instanceof TransientGatewayError)) throw cause
    const { retryAfterSeconds: seconds } = cause
    const afterMs = seconds === undefined ? undefined : seconds * 1_000
    // However long the bank is away: as long as the key lives, asking again is all there is to do.
    throw new RetryLater(cause.message, { cause, afterMs, patient: remembered })
  }
}

/** A refusal that ends the try; whatever says less of it is thrown. */
function refusalOf(error: unknown): GatewayRefusalError {
  if (error instanceof GatewayRefusalError && error.settles) return error
  throw error
}

/** The key is looked up once more: only that nothing is known of it makes the refusal its end. */
async function afterRefusal(
  refusal: GatewayRefusalError,
  key: string,
  gateway: PaymentGateway,
  signal: AbortSignal,
): Promise<Answer> {
  const found = await gateway.lookUp(key, signal)
  if (found?.status === 'pending')
    throw new RetryLater(refusal.message, { cause: refusal, afterMs: ASK_AGAIN_MS, patient: true })
  return found ?? { status: 'refused', refusal }
}
