import { MongoClient } from 'mongodb'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import type { RebuildFailpointName } from '#lib/engine/reactors/failpoint'
import { type Rebuild, readRebuild, rebuildCollections } from '#lib/engine/views/rebuild/rebuilds'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { flowOfEvents, seedContracts } from '#test/support/contract-flow'
import { rebuildInTerminal } from '#test/support/processes/rebuild-process'
import { startWorker } from '#test/support/processes/worker-process'
import { type Seen, watchRows } from '#test/support/row-watch'
import { until } from '#test/support/until'

const view = subscriptionsView.name
/** More than one chunk. */
const CONTRACTS = 300

export interface RebuildFaultOutcome {
  ended: NodeJS.Signals | number | null
  events: number
  seen: Seen
  attempts: number | undefined
  differences: unknown[]
  leftovers: string[]
}

/**
 * Events flow and somebody reads the list while a rebuild is killed by its own hand; a worker takes it over. Then every
 * row is compared with the fold of its events. A database of its own, dropped afterwards.
 */
export async function surviveRebuild(uri: string, failpoint: RebuildFailpointName): Promise<RebuildFaultOutcome> {
  const client = await new MongoClient(uri, { ignoreUndefined: true }).connect()
  const db = client.db(`fault_${failpoint.replaceAll('-', '_')}`)
  const worker = startWorker(uri, db.databaseName)
  try {
    await provision(db, model)
    const ids = await seedContracts(db, CONTRACTS)
    const rows = db.collection(view)
    await until('the rows are there', async () => (await rows.countDocuments()) === CONTRACTS)
    const watch = watchRows(db, view)
    const flow = flowOfEvents(db, ids, 20)
    const { ended } = await rebuildInTerminal(uri, db.databaseName, view, { HINDSIGHT_FAILPOINT: failpoint })
    const { run } = (await readRebuild(db, view)) as Rebuild
    await until(`the rebuild that died at ${failpoint} is over`, async () => {
      const now = await readRebuild(db, view)
      return now?.run === run && now.phase === 'done'
    })
    const events = await flow.stop()
    await until('every row is the fold of its events', async () => {
      const { differences } = await verifyView(db, subscriptionsView)
      return differences.length === 0
    })
    const seen = await watch.stop()
    const { differences } = await verifyView(db, subscriptionsView)
    const names = (await db.listCollections().toArray()).map(({ name }) => name)
    const leftovers = rebuildCollections(view).filter((name) => names.includes(name))
    return { ended, events, seen, differences, leftovers, attempts: (await readRebuild(db, view))?.attempts }
  } finally {
    await worker.end('SIGTERM')
    await db.dropDatabase()
    await client.close()
  }
}
