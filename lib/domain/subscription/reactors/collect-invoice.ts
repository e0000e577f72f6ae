import { subscription } from '#lib/domain/subscription/aggregate'
import { jobCommands } from '#lib/domain/subscription/commands'
import { paymentKey, paymentOutcomeKey, paymentUnknownKey } from '#lib/domain/subscription/keys'
import { isRefusedCode, refusedBecause } from '#lib/domain/subscription/premiums/failed-payment'
import { askedOtherGateway, askGateway, type Requested } from '#lib/domain/subscription/reactors/ask-gateway'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import { GatewayRefusalError } from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { addDays, parisDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { Command } from '#lib/engine/core/command'
import { decideOnce, type Once } from '#lib/engine/core/decision/decide-once'
import type { AppendContext } from '#lib/engine/core/store'
import { type ReactorContext, ReactorRefusedError, RetryLater } from '#lib/engine/reactors/reactor'

type Context = ReactorContext<SubscriptionEvent, SubscriptionCurrentEvent, PaymentPorts>

/** One try to collect one invoice. */
export interface Collection {
  contractId: string
  invoiceId: string
  attempt: number
}

/**
 * Intent, call, outcome: the request is recorded before the gateway is asked, the gateway is given the same key,
 * and what it says is recorded after. Begun again at any point, it finds what was done and goes on. Effectively
 * once, as long as the gateway remembers the key; after that, and at another gateway than the one that was asked,
 * it is only looked up, and what cannot be found is parked for a person, never charged blind. What the gateway will
 * not take has ended too: that is recorded, and thrown, for a person to mend. Tried again after that, it is a new try.
 */
export async function collectInvoice(what: Collection, context: Context, because: AppendContext): Promise<void> {
  const { invoiceId, attempt } = what
  const { store, gateway } = context
  const ended = await store.find(paymentOutcomeKey(invoiceId, attempt))
  if (ended?.type === 'premium_payment_failed' && isRefusedCode(ended.payload.code))
    return collectInvoice({ ...what, attempt: attempt + 1 }, context, because)
  if (ended) return
  if (await store.find(paymentUnknownKey(invoiceId, attempt))) return
  const requested = await request(what, context, because)
  if (!requested) return
  const { amountCents } = requested.payload
  const outcome = await askGateway(requested, context)
  const record = (command: keyof typeof jobCommands, key: string, input: object) =>
    carryOut(context, because, { ...what, command, key, input: { invoiceId, amountCents, ...input } })
  if (outcome === null) {
    const reason = askedOtherGateway(requested, gateway)
      ? `This was asked of ${requested.payload.gateway}, which is not the gateway any more. Look it up there.`
      : 'The bank no longer answers for certain to this request, and knows of no payment. Look it up there.'
    await record('record_payment_unknown', paymentUnknownKey(invoiceId, attempt), { reason })
  } else if (outcome.status === 'received') {
    const { paidAt, gatewayReference } = outcome
    await record('record_payment_received', paymentOutcomeKey(invoiceId, attempt), { paidAt, gatewayReference })
  } else if (outcome.status === 'refused') {
    const { refusal } = outcome
    const code = refusedBecause(refusal.code)
    await record('record_payment_failed', paymentOutcomeKey(invoiceId, attempt), { attempt, code })
    throw refusal
  } else {
    const { code, gatewayReference } = outcome
    await record('record_payment_failed', paymentOutcomeKey(invoiceId, attempt), { attempt, code, gatewayReference })
  }
}

/** Refusals that mean that there is nothing to collect, or that somebody else has it in hand. */
const settled = ['nothing_due', 'payment_unanswered', 'instalment_after_end', 'declined_before']

/** A term that was renewed ahead is asked for on its day: that is looked at as each day begins in Paris. */
function notBeforeTomorrow(now: Date): RetryLater {
  const afterMs = parisMidnight(addDays(parisDate(now), 1)).getTime() - now.getTime()
  return new RetryLater('It is not due yet.', { afterMs, patient: true })
}

/**
 * The intent that stands for this try; null where there is nothing to collect any more. Never before its day. What
 * a person has to mend first parks the effect before there is an intent: whenever it is mended, the try and its key
 * are new.
 */
async function request(what: Collection, context: Context, because: AppendContext): Promise<Requested | null> {
  const { invoiceId, attempt } = what
  const { store, gateway, signal } = context
  if (gateway.obstacle && !(await store.find(paymentKey(invoiceId, attempt)))) {
    const obstacle = await gateway.obstacle(invoiceId, signal)
    if (obstacle !== null) throw new GatewayRefusalError(obstacle)
  }
  const once = await carryOut(
    context,
    because,
    {
      ...what,
      // Whoever asks first, the night or the charge itself, asks by the same rules.
      ...{ command: 'request_instalment', key: paymentKey(invoiceId, attempt) },
      input: { invoiceId, gateway: gateway.name },
    },
    [...settled, 'not_due_yet'],
  )
  if (once.outcome === 'refused' && once.refusal.code === 'not_due_yet') throw notBeforeTomorrow(await context.now())
  const requested = 'events' in once ? once.events[0] : undefined
  return requested?.type === 'premium_payment_requested' ? requested : null
}

async function carryOut(
  { store, now }: Context,
  context: AppendContext,
  requested: Collection & { command: keyof typeof jobCommands; key: string; input: object },
  accepted: readonly string[] = [],
): Promise<Once<SubscriptionEvent>> {
  const { contractId: aggregateId, key } = requested
  const command = jobCommands[requested.command] as Command<SubscriptionState, SubscriptionCurrentEvent>
  const input = command.input.parse(requested.input)
  const today = parisDate(await now())
  const once = await decideOnce(store, subscription, {
    ...{ aggregateId, command: command.name, key, context },
    decide: (state) => command.decide(state, input, { aggregateId, today, reason: '' }),
  })
  if (once.outcome === 'refused' && !accepted.includes(once.refusal.code))
    throw new ReactorRefusedError(
      `${requested.command} for ${requested.invoiceId} of ${aggregateId}`,
      once.refusal.code,
    )
  return once
}
