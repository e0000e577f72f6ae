import 'server-only'
import type { Store } from '#lib/core/store'
import { registry } from '#lib/domain/registry'
import { openStore } from '#lib/mongo/event-store'
import { type EventOf, type Kind, kinds } from '#lib/replay/together'
import { database } from '#lib/server/db'

const open = () => openStore(database(), registry.subscription)
const shared = globalThis as {
  hindsightSubscriptions?: ReturnType<typeof open>
  hindsightStores?: Partial<Record<Kind, unknown>>
}

/** The contracts' store; one per process, since it knows the heads of the histories it wrote last. */
export function subscriptionStore() {
  shared.hindsightSubscriptions ??= open()
  return shared.hindsightSubscriptions
}

/** The store of a kind of aggregate; one per process. */
export function storeOf<K extends Kind>(aggregate: K): Pick<Store<EventOf<K>, never>, 'load'> {
  if (aggregate === 'subscription') return subscriptionStore() as never
  shared.hindsightStores ??= {}
  shared.hindsightStores[aggregate] ??= openStore(database(), kinds[aggregate] as never)
  return shared.hindsightStores[aggregate] as never
}
