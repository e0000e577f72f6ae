import 'server-only'
import type { Db } from 'mongodb'
import { kinds } from '#lib/domain/judged-events'
import { lists } from '#lib/domain/lists'
import type { Permission } from '#lib/domain/permissions'
import { views } from '#lib/domain/workers'
import { collectionName } from '#lib/engine/store/event-store'
import type { AnyList } from '#lib/engine/views/list'
import { listPermission } from '#lib/server/list'
import { readRecentEvents } from '#lib/server/live/recent-events'
import { readFreshness } from '#lib/server/live/view-freshness'
import { readOperations } from '#lib/server/operations/operations'

/** Something that open pages show as it stands: who may see it, what it is made of, and how it is read. */
export interface Topic {
  permission: Permission
  /** A change in one of these may change it. */
  collections: readonly string[]
  read(db: Db): Promise<unknown>
}

/** How far a list is. */
const freshnessOf = (list: AnyList): Topic => ({
  permission: listPermission(list),
  // Not the rows themselves: that they have moved is said once they have.
  collections: ['worker_presence', 'view_positions'],
  read: (db) => readFreshness(list.view, db),
})

export const topics: Readonly<Record<string, Topic>> = {
  operations: {
    permission: 'reactor.read',
    collections: [
      ...['worker_presence', 'worker_leases', 'worker_failures', 'views_parked', 'effects_waiting'],
      ...['view_completeness', 'view_rebuilds', 'reactor_requests', 'job_runs'],
      ...views.map(({ name }) => name),
    ],
    read: readOperations,
  },
  ...Object.fromEntries(lists.map((list) => [list.name, freshnessOf(list)])),
  histories: {
    permission: 'subscription.read',
    collections: Object.values(kinds).map(collectionName),
    read: readRecentEvents,
  },
}

export const topicOf = (name: string): Topic | null => (Object.hasOwn(topics, name) ? (topics[name] ?? null) : null)
