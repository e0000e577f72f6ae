import type { Db, Document } from 'mongodb'
import { collectionName } from '#lib/engine/store/event-store'
import { ORIGINALS } from '#lib/engine/store/originals'
import { isRoleMissing } from '#lib/engine/store/write-errors'
import { rebuildCollections } from '#lib/engine/views/rebuild/rebuilds'
import type { AnyAggregate, AnyView } from '#lib/engine/views/view'

/** What rights are granted on: the events and the views there are, and what the web server keeps beside them. */
export interface Granted {
  aggregates: readonly AnyAggregate[]
  views: readonly AnyView[]
  /** Collections outside of event sourcing, such as those of who may sign in. */
  kept: readonly string[]
}

/** Who connects to the database: the web server, the worker, and whoever runs the terminal's commands. */
export const deskUsers = ['web', 'worker', 'operator'] as const
export type DeskUser = (typeof deskUsers)[number]

/** Whoever alters histories has rights that none of them has, and connects for that alone. */
export const ALTERER = 'alterer'
export type DatabaseUser = DeskUser | typeof ALTERER

/** The name of the role of the same rights, in the desk's database. */
const roleName = (user: DatabaseUser) => `hindsight_${user}`

const READ = ['find']
/** All that anybody may do to an event: no update, no delete, no drop, nothing that writes them by another way. */
const APPEND = ['find', 'insert', 'changeStream']
const KEEP = ['find', 'insert', 'update', 'remove', 'createIndex', 'listIndexes']

const workerOwn = [
  'checkpoints',
  'worker_leases',
  'worker_presence',
  'views_parked',
  'view_completeness',
  'effects_waiting',
  'effects_left_out',
  'reactor_starts',
  'worker_failures',
  'view_rebuilds',
  'view_gates',
  'view_positions',
  'job_runs',
]

/** What people ask of the worker: the web server writes it down, and only the worker says what came of it. */
const requests = 'reactor_requests'
/** One change stream over the database: its server asks for the right to read all of it. */
const WATCH: Grant = ['', ['find', 'changeStream']]

type Grant = [collection: string, actions: string[]]

const each = (names: readonly string[], actions: string[]): Grant[] => names.map((name) => [name, actions])
/**
 * A view, and the collections in which it is rebuilt: the one takes the other's place by a rename, for which these
 * rights on the two suffice. The right to rename in the whole database, which would reach events, nobody has.
 */
const rebuildable = (views: readonly string[]): Grant[] =>
  each(
    views.flatMap((name) => [name, ...rebuildCollections(name)]),
    [...KEEP, 'dropCollection'],
  )

/** Collection by collection: a pattern such as `event.*` does not exist, and would grant too much if it did. */
function grantsOf({ aggregates, views, kept }: Granted): Record<DatabaseUser, Grant[]> {
  const events = aggregates.map(collectionName)
  const rows = views.map(({ name }) => name)
  return {
    web: [
      ...each(events, APPEND),
      ...each(rows, READ),
      ...each(workerOwn, READ),
      ...each(kept, KEEP),
      [requests, ['find', 'insert']],
      [ORIGINALS, READ],
      WATCH,
    ],
    worker: [
      ...each(events, APPEND),
      ...rebuildable(rows),
      ...each(workerOwn, KEEP),
      [requests, ['find', 'update']],
      [ORIGINALS, READ],
      WATCH,
    ],
    // The operator may bring old documents and exports in as they are, past the validator of today's shape.
    operator: [
      ...each(events, [...APPEND, 'bypassDocumentValidation', 'listIndexes', 'collStats']),
      ...rebuildable(rows),
      ...each([...workerOwn, ...kept], KEEP),
      // A rebuild from the terminal may answer a request whose worker was killed.
      [requests, ['find', 'update']],
      // With an export comes what was put aside of its events.
      [ORIGINALS, ['find', 'insert']],
      WATCH,
    ],
    // The only one who may change an event, and puts what it was aside; what was put aside nobody may change.
    alterer: [
      ...each(events, ['find', 'insert', 'update', 'bypassDocumentValidation']),
      [ORIGINALS, ['find', 'insert']],
      ...each(rows, READ),
    ],
  }
}

/** Creates the roles, or gives them today's rights. Needs the right to grant, which no role here has. */
export async function prepareRoles(db: Db, granted: Granted): Promise<void> {
  const grants = grantsOf(granted)
  for (const user of [...deskUsers, ALTERER] as const) {
    const privileges = grants[user].map(([collection, actions]) => ({
      resource: { db: db.databaseName, collection },
      actions,
    }))
    await createOrUpdate(db, 'Role', roleName(user), { privileges, roles: [] })
  }
}

/** Gives each of these users its role and password; one that alters histories is there once somebody is to. */
export async function prepareUsers(
  db: Db,
  passwords: Record<DeskUser, string> & Partial<Record<typeof ALTERER, string>>,
): Promise<void> {
  for (const user of [...deskUsers, ALTERER] as const)
    if (passwords[user] !== undefined)
      await createOrUpdate(db, 'User', user, { pwd: passwords[user], roles: [roleName(user)] })
}

/** Makes a role or user what it is to be, whether there is one or not. */
export async function createOrUpdate(db: Db, what: 'Role' | 'User', name: string, content: Document): Promise<void> {
  await db.command({ [`update${what}`]: name, ...content }).catch(async (error: unknown) => {
    if (!isRoleMissing(error)) throw error
    await db.command({ [`create${what}`]: name, ...content })
  })
}
