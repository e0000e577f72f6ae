import type { Db } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { renewalKey } from '#lib/domain/subscription/keys'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { AppendContext } from '#lib/engine/core/store'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { job } from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { bakery } from '#test/support/subscription-scenario'

const by: AppendContext = { actor: claire, reason: 'asked by phone' }
const term = { year: 2025, termStart: calendarDate('2025-03-01'), termEnd: calendarDate('2026-03-01') }

const rewrite = (db: Db, aggregateId: string, version: number, schemaVersion: number) =>
  db
    .collection(collectionName(subscription))
    .updateOne({ aggregateId, version }, { $set: { schemaVersion } }, { bypassDocumentValidation: true })

/** Makes a contract's event one that a newer release has written: no code here can read it. */
export const makeNewer = (db: Db, contractId: string, version: number) => rewrite(db, contractId, version, 9)

/** Makes it one again that the code here can read, as a newer release would, or whoever mends it. */
export const makeKnown = (db: Db, contractId: string, version: number) => rewrite(db, contractId, version, 2)

/** A newer release changes something of a contract; the version of that event. */
export async function changeInNewer(db: Db, contractId: string): Promise<number> {
  const changes = [{ field: 'email' as const, from: null, to: 'newer@example.org' }]
  const change = { aggregateId: contractId, type: 'holder_details_changed', payload: { changes } } as const
  const { event } = await openStore(db, subscription).append(change, `${contractId}_newer`, by)
  await makeNewer(db, contractId, event.version)
  return event.version
}

/** A contract that a newer release has changed before its term from 1 March 2025 was renewed; the version of that change. */
export async function renewedAfterNewer(db: Db, contractId: string): Promise<number> {
  const store = openStore(db, subscription)
  const subscribed = { type: 'subscribed', payload: { contractId, ...bakery } as never } as const
  await store.append({ aggregateId: contractId, ...subscribed }, `subscribed_${contractId}`, by)
  const version = await changeInNewer(db, contractId)
  const payload = { ...term, annualPremiumCents: 120_000 }
  const renewal = { aggregateId: contractId, type: 'subscription_renewed', payload } as const
  await store.append(renewal, renewalKey(contractId, term.year), job)
  return version
}
