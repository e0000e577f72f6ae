import type { Db } from 'mongodb'
import { registry } from '#lib/domain/registry'
import { prepareStore } from '#lib/mongo/event-store'
import { prepareLinks } from '#lib/mongo/links'
import { prepareRoles } from '#lib/mongo/roles'
import { prepareView } from '#lib/mongo/view-rows'
import { isUnauthorized } from '#lib/mongo/write-errors'
import { views } from '#lib/views/all'
import { aroundContract } from '#lib/views/around-contract'
import { alsoOf } from '#lib/views/view'

/**
 * The privileged step at start-up: every collection with its validator and indexes, and the roles of those who
 * work with them; running it again changes nothing. `roles` is false where this user may not grant, as on
 * Atlas, whose roles are made in its own console (SECURITY.md lists them).
 */
export async function provision(db: Db): Promise<{ roles: boolean }> {
  for (const aggregate of Object.values(registry)) await prepareStore(db, aggregate)
  for (const source of [...views.flatMap(alsoOf), ...aroundContract]) await prepareLinks(db, source)
  for (const view of views) await prepareView(db, view)
  try {
    await prepareRoles(db)
    return { roles: true }
  } catch (error) {
    if (isUnauthorized(error)) return { roles: false }
    throw error
  }
}
