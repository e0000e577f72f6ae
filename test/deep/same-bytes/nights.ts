import type { Db } from 'mongodb'
import { staff } from '#lib/demo/decision'
import { loadDemo } from '#lib/demo/load-demo'
import { subscription } from '#lib/domain/subscription/aggregate'
import { staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { nightly } from '#lib/domain/subscription/jobs/nightly'
import type { SubscriptionStore } from '#lib/domain/subscription/jobs/renew-due'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { reactors } from '#lib/domain/workers'
import { fold } from '#lib/engine/core/aggregate'
import { type CalendarDate, calendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import { editKey } from '#lib/engine/core/desk'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { openStore } from '#lib/engine/store/event-store'
import { certainBank } from './certain-bank.ts'

const NIGHTS = ['2026-05-23', '2026-06-23', '2026-08-01'].map(calendarDate)
const [TODAY] = NIGHTS as [CalendarDate]

/**
 * The demo as of a day, and nights after it: what is due is renewed, charged and collected by the jobs and reactors of
 * the worker, each under its own key; in the mornings staff answer the payments of which the bank says nothing.
 */
export async function bringInNights(db: Db): Promise<void> {
  await loadDemo(db, () => undefined, TODAY)
  let clock = parisMidnight(TODAY)
  const store = openStore(db, subscription, { now: () => clock })
  const ids = await aggregateIds(db, subscription)
  for (const day of NIGHTS) {
    clock = new Date(parisMidnight(day).getTime() + 60_000)
    const night = nightly(store, chunksOf(ids), {
      day,
      since: calendarDate('2026-01-01'),
      collector: certainBank(clock),
    })
    for await (const outcome of night) if (outcome.outcome === 'failed') throw outcome.error
    await react(store, clock)
    await answerPayments(store, day)
  }
}

/** Does what the night's events ask for, as the worker does. */
async function react(store: SubscriptionStore, now: Date): Promise<void> {
  const ports = { store, gateway: certainBank(now), now: async () => now, signal: new AbortController().signal }
  const events = await Array.fromAsync(store.read({ types: reactors.flatMap(({ on }) => on), from: now }))
  for (const event of events)
    for (const reactor of reactors) if (reactor.on.includes(event.type)) await reactor.react(event, ports)
}

/** Every payment that nobody can say the end of is answered, as in the desk: received, or never charged. */
async function answerPayments(store: SubscriptionStore, today: CalendarDate): Promise<void> {
  const [actor] = staff
  const reason = 'Looked up in the bank’s records.'
  for await (const { aggregateId } of store.read({ types: ['premium_payment_unknown'] })) {
    const history = await store.load(aggregateId)
    const state = fold(subscription, history)
    const [invoice] = unknownPayments(state)
    if (!invoice?.pending) continue
    const { invoiceId, pending } = invoice
    const received = { paidOn: today, amountCents: pending.amountCents, gatewayReference: `S-${invoiceId}` }
    const input = aggregateId.endsWith('1')
      ? { answer: 'received' as const, invoiceId, ...received }
      : { answer: 'never_charged' as const, invoiceId }
    const command = { name: 'answer_unknown_payment' as const, input }
    const versionSeen = history.length
    const decided = staffCommands.answer_unknown_payment.decide(state, input, { aggregateId, today, reason })
    if (!decided.ok) throw new Error(`The answer for ${invoiceId} is refused: ${decided.refusal.code}`)
    const key = editKey(subscriptionDesk, state, { command, aggregateId, versionSeen }, actor.id)
    for (const event of decided.events) await store.append(event, key, { actor, reason, expectedVersion: versionSeen })
  }
}
