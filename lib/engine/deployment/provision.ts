import type { Db } from 'mongodb'
import { type Granted, prepareRoles } from '#lib/engine/deployment/roles'
import { prepareStore } from '#lib/engine/store/event-store'
import { prepareOriginals } from '#lib/engine/store/originals'
import { isUnauthorized } from '#lib/engine/store/write-errors'
import { prepareLinks } from '#lib/engine/views/links'
import { alsoOf, type Source } from '#lib/engine/views/view'
import { prepareView } from '#lib/engine/views/view-rows'

/** What a deployment is of, handed in: every kind of aggregate, every view, and by what else histories are found. */
export interface Model extends Granted {
  links: readonly Source[]
}

/**
 * The privileged step at start-up: every collection with its validator and indexes, and the roles of those who
 * work with them; running it again changes nothing. `roles` is false where this user may not grant, as on
 * Atlas, whose roles are made in its own console (SECURITY.md lists them).
 */
export async function provision(db: Db, model: Model): Promise<{ roles: boolean }> {
  const { aggregates, views, links } = model
  for (const aggregate of aggregates) await prepareStore(db, aggregate)
  await prepareOriginals(db)
  for (const source of [...views.flatMap(alsoOf), ...links]) await prepareLinks(db, source)
  for (const view of views) await prepareView(db, view)
  try {
    await prepareRoles(db, model)
    return { roles: true }
  } catch (error) {
    if (isUnauthorized(error)) return { roles: false }
    throw error
  }
}
