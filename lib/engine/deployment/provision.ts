import type { Db } from 'mongodb'
import { registry } from '#lib/domain/registry'
import { aroundContract } from '#lib/domain/subscription/views/around-contract'
import { views } from '#lib/domain/views'
import { prepareRoles } from '#lib/engine/deployment/roles'
import { prepareStore } from '#lib/engine/store/event-store'
import { isUnauthorized } from '#lib/engine/store/write-errors'
import { prepareLinks } from '#lib/engine/views/links'
import { alsoOf } from '#lib/engine/views/view'
import { prepareView } from '#lib/engine/views/view-rows'

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
