import type { Db } from 'mongodb'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { openStore } from '#lib/engine/store/event-store'
import { account } from '#test/engine/bank-account/aggregate'
import { atTheCounter, counterOf } from '#test/engine/bank-account/support/counter'
import { firstDocuments, formerAccount } from '#test/engine/bank-account/support/other-releases'

/**
 * An account as three releases have written it: opened and paid into by the first, paid into by the second and by
 * this one, then some of it withdrawn. Five events, 24.30 left.
 */
export async function accountOfThreeReleases(db: Db, id: string) {
  await loadOldDocuments(db, account, firstDocuments(id))
  const second = { aggregateId: id, type: 'money_deposited', payload: { amountCents: 2_000 } } as const
  await openStore(db, formerAccount).append(second, `${id}_second_release`, atTheCounter)
  const store = openStore(db, account)
  const { deposit, withdraw } = counterOf(store)
  await deposit(id, 380)
  await withdraw(id, 10_000)
  return store.load(id)
}
