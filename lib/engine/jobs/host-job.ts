import type { Db } from 'mongodb'
import type { AnyJob, Done, Today } from '#lib/engine/jobs/job'
import type { Counts } from '#lib/engine/jobs/job-facts'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import { type After, storeWithFailpoints } from '#lib/engine/reactors/effects/store-with-failpoints'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { openStore } from '#lib/engine/store/event-store'
import type { AnyAggregate } from '#lib/engine/views/view'

/** A job as the worker runs it. */
export interface HostedJob {
  name: string
  noCounts: Counts
  /** Reactors that have to be in force before it begins: what is recorded earlier never has their effect. */
  effects: readonly string[]
  work(db: Db, today: Today): AsyncIterable<Done>
}

interface Hosting<Ports> {
  ports: Ports
  /** The reactors that run here. */
  effects?: readonly string[]
  /** The places of its own at which a fault test may kill us. */
  after?: After
  /** Which version of the app decides: recorded with what it appends. */
  release?: string
}

/** Gives a job what it works with: the store and the histories of its aggregate, and the host's ports. */
export const hostJob = <Ports>(
  job: AnyJob<Ports>,
  { ports, effects = [], after = {}, release }: Hosting<Ports>,
): HostedJob => ({
  ...{ name: job.name, noCounts: job.noCounts, effects },
  work: (db, today) =>
    job.work({
      ...{ ...ports, ...today, chunks: idsIn(db, job.aggregate) },
      store: storeWithFailpoints(openStore(db, job.aggregate, { release }), after),
    }),
})

async function* idsIn(db: Db, aggregate: AnyAggregate): AsyncGenerator<readonly string[]> {
  yield* chunksOf(await aggregateIds(db, aggregate))
}
