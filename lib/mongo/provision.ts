import type { Db } from 'mongodb'
import { registry } from '#lib/domain/registry'
import { prepareStore } from '#lib/mongo/event-store'
import { prepareView } from '#lib/mongo/view-rows'
import { views } from '#lib/views/all'

/** The privileged step at start-up: every collection and index there is to be; running it again changes nothing. */
export async function provision(db: Db): Promise<void> {
  for (const aggregate of Object.values(registry)) await prepareStore(db, aggregate)
  for (const view of views) await prepareView(db, view)
}
