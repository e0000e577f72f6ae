import 'server-only'
import { registry } from '#lib/domain/registry'
import { openStore } from '#lib/mongo/event-store'
import { database } from '#lib/server/db'

const open = () => openStore(database(), registry.subscription)
const openAccesses = () => openStore(database(), registry.access)
const shared = globalThis as {
  hindsightSubscriptions?: ReturnType<typeof open>
  hindsightAccesses?: ReturnType<typeof openAccesses>
}

/** The contracts' store; one per process, since it knows the heads of the histories it wrote last. */
export function subscriptionStore() {
  shared.hindsightSubscriptions ??= open()
  return shared.hindsightSubscriptions
}

/** The log of access; one per process, as the contracts' is. */
export function accessStore() {
  shared.hindsightAccesses ??= openAccesses()
  return shared.hindsightAccesses
}
