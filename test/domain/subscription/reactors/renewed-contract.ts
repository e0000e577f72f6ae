import type { Db } from 'mongodb'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { renewalKey } from '#lib/domain/subscription/keys'
import {
  chargePremiumOnRenewal,
  type SubscriptionReactorContext,
} from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { openStore } from '#lib/engine/store/event-store'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { claire } from '#test/support/actors'
import type { TestBank } from '#test/support/processes/bank'
import { bakery } from '#test/support/subscription-scenario'

export const job = { actor: { kind: 'job', id: 'renewal_job', name: 'Renewal job' } } as const

/** A contract in the real store, renewed for the term from 1 March 2025. */
export async function renewedContract(
  db: Db,
  contractId: string,
  contract: object = {},
  renewal: object = {},
  store = openStore(db, subscription),
): Promise<Recorded<SubscriptionEvent>> {
  const payload = { contractId, ...bakery, ...contract } as never
  const by = { actor: claire, reason: 'Signed' }
  await store.append({ aggregateId: contractId, type: 'subscribed', payload }, `subscribed_${contractId}`, by)
  const term = { year: 2025, termStart: calendarDate('2025-03-01'), termEnd: calendarDate('2026-03-01') }
  const renewed = { ...term, annualPremiumCents: 120_000, ...renewal }
  const { event } = await store.append(
    { aggregateId: contractId, type: 'subscription_renewed', payload: renewed },
    renewalKey(contractId, 2025),
    job,
  )
  return event
}

/** That contract, renewed for the term from 1 March 2026 too; the version of that event. */
export async function renewAgain(db: Db, contractId: string): Promise<number> {
  const term = { year: 2026, termStart: calendarDate('2026-03-01'), termEnd: calendarDate('2027-03-01') }
  const payload = { ...term, annualPremiumCents: 120_000 }
  const renewal = { aggregateId: contractId, type: 'subscription_renewed', payload } as const
  return (await openStore(db, subscription).append(renewal, renewalKey(contractId, 2026), job)).event.version
}

/** What the worker gives the reactor, with the real store and the real bank; `hours` ahead of now. */
export const contextOf = (db: Db, bank: TestBank, hours = 0, timeoutMs = 2_000): SubscriptionReactorContext => ({
  store: openStore(db, subscription),
  gateway: sandboxBank({ url: bank.url, timeoutMs }),
  now: async () => new Date(now().getTime() + hours * 3_600_000),
  signal: new AbortController().signal,
})

export const react = (event: Recorded<SubscriptionEvent>, context: SubscriptionReactorContext) =>
  chargePremiumOnRenewal.react(event, context)

/** The types of a contract's events after its renewal, in order. */
export async function eventsAfterRenewal(db: Db, contractId: string): Promise<string[]> {
  const history = await openStore(db, subscription).load(contractId)
  return history.slice(2).map(({ type }) => type)
}

export const stateOf = async (db: Db, contractId: string) =>
  fold(subscription, await openStore(db, subscription).load(contractId))

/** What the bank charged for a contract. */
export const chargesOf = async (bank: TestBank, contractId: string) =>
  (await bank.ledger()).filter(({ reference }) => reference.startsWith(`${contractId}-2025-`))
