import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { compare, type Figure, milliseconds, time } from './measure.ts'
import { seed, type World } from './world.ts'

/** A whole history, as plain objects, against the bare driver's find of the same documents. */
export async function loads({ db, store }: World, events: number, rounds: number, atLeast: number): Promise<Figure> {
  const id = `read-${events}`
  await seed(store, id, events)
  const collection = db.collection('event.subscription')
  const found = await compare(
    rounds,
    () => time(() => store.load(id)),
    () =>
      time(() =>
        collection
          .find({ aggregateId: id, version: { $gte: 0 } })
          .sort({ version: 1 })
          .toArray(),
      ),
  )
  return {
    name: `load of ${events} events`,
    budget: { atLeast },
    ratio: found.baseline / found.ours,
    detail: `${milliseconds(found.ours)} against ${milliseconds(found.baseline)} of find`,
  }
}

/** Hashing everything again, against merely reading and decoding it in the same order. */
export async function verification({ db }: World): Promise<Figure> {
  const collection = db.collection('event.subscription')
  let events = 0
  const found = await compare(
    3,
    () =>
      time(async () => {
        const verified = await verifyHistories(db, subscription)
        events = verified.documents
        if (verified.breaks.length > 0) throw new Error(`Broken: ${JSON.stringify(verified.breaks[0])}`)
      }),
    () =>
      time(async () => {
        const cursor = collection
          .find({ aggregateId: { $gt: '' }, version: { $gte: 0 } })
          .sort({ aggregateId: 1, version: 1 })
        for await (const document of cursor) if (!document._id) throw new Error('No document')
      }),
  )
  return {
    name: `verify of ${events} events, to a decoded scan`,
    budget: { atLeast: 0.5 },
    ratio: found.baseline / found.ours,
    detail: `${milliseconds(found.ours)} against ${milliseconds(found.baseline)}`,
  }
}

/** A process with 96 MB of heap reads the whole of one history as a stream. */
export async function stream(uri: string, db: string, id: string, events: number): Promise<Figure> {
  const child = new URL('./stream-child.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=96', child, uri, db, id])
  const { read, peakMegabytes } = JSON.parse(stdout)
  if (read !== events) throw new Error(`The stream had ${read} events, not ${events}`)
  return {
    name: `a stream of ${events} events of one history under 96 MB of heap`,
    budget: null,
    ratio: 1,
    detail: `read to its end; ${peakMegabytes} MB of heap at most`,
  }
}
