import 'server-only'
import { kinds } from '#lib/domain/judged-events'
import { registry } from '#lib/domain/registry'
import type { EventOf, Kind } from '#lib/domain/timeline-kinds'
import type { Store } from '#lib/engine/core/store'
import { openStores, type Stores } from '#lib/engine/store/open-stores'
import { database } from '#lib/server/db'
import { appVersion } from '#lib/version'

const shared = globalThis as { hindsightStores?: Stores }

/** Once per process, since a store knows the heads of the histories it wrote last; together, for what is decided over several kinds. */
const stores = () => {
  shared.hindsightStores ??= openStores(database(), registry, { release: appVersion })
  return shared.hindsightStores
}

/** The contracts' store. */
export const subscriptionStore = () => stores().of(registry.subscription)

/** The log of access. */
export const accessStore = () => stores().of(registry.access)

/** The store of a kind of aggregate, to read from. */
export const storeOf = <K extends Kind>(aggregate: K): Pick<Store<EventOf<K>, never>, 'load'> =>
  stores().of(kinds[aggregate] as never) as never
