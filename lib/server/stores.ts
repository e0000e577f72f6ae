import 'server-only'
import { registry } from '#lib/domain/registry'
import { type EventOf, type Kind, kinds } from '#lib/domain/timeline-kinds'
import type { Store } from '#lib/engine/core/store'
import { openStore } from '#lib/engine/store/event-store'
import { database } from '#lib/server/db'

const shared = globalThis as { hindsightStores?: Partial<Record<keyof typeof registry, unknown>> }

/** One store per process, since it knows the heads of the histories it wrote last. */
function once<T>(aggregate: keyof typeof registry, open: () => T): T {
  shared.hindsightStores ??= {}
  shared.hindsightStores[aggregate] ??= open()
  return shared.hindsightStores[aggregate] as T
}

/** The contracts' store. */
export const subscriptionStore = () => once('subscription', () => openStore(database(), registry.subscription))

/** The log of access. */
export const accessStore = () => once('access', () => openStore(database(), registry.access))

/** The store of a kind of aggregate, to read from. */
export const storeOf = <K extends Kind>(aggregate: K): Pick<Store<EventOf<K>, never>, 'load'> =>
  once(aggregate, () => openStore(database(), kinds[aggregate] as never)) as never
