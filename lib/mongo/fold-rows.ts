import { type Db, MongoError } from 'mongodb'
import { UnknownEventError } from '#lib/core/errors'
import type { Recorded } from '#lib/core/event'
import { aggregateIds } from '#lib/mongo/aggregate-ids'
import { collectionName, openStore } from '#lib/mongo/event-store'
import { histories } from '#lib/mongo/histories'
import { Replay } from '#lib/replay/steps'
import { type AnyView, type Row, rowOf, type View } from '#lib/views/view'

const CHUNK = 200

/** What became of one aggregate: its row (null where there is nothing to show), or why it has none. */
export type Folded = { aggregateId: string } & ({ row: Row | null; broken?: never } | { row?: never; broken: Broken })

/** Why a history cannot be folded, and the stored document at which it breaks, where that is known. */
export interface Broken {
  error: Error
  document: string | null
}

/** Folds every aggregate of a view that is `wanted`, a chunk at a time. One that cannot be folded says so; the others go on. */
export async function* foldAll(
  db: Db,
  view: AnyView,
  wanted: (aggregateId: string) => boolean = () => true,
): AsyncGenerator<Folded[]> {
  const ids = (await aggregateIds(db, (view as View).aggregate)).filter(wanted)
  for (let from = 0; from < ids.length; from += CHUNK) yield await foldChunk(db, view, ids.slice(from, from + CHUNK))
}

/** Folds one aggregate by itself. What the database refuses is thrown: that says nothing about the history. */
export async function foldOne(db: Db, view: AnyView, aggregateId: string): Promise<Folded> {
  try {
    return folded(view as View, aggregateId, await openStore(db, (view as View).aggregate).load(aggregateId))
  } catch (thrown) {
    if (thrown instanceof MongoError) throw thrown
    return { aggregateId, broken: brokenBy(thrown, null) }
  }
}

async function foldChunk(db: Db, view: AnyView, ids: readonly string[]): Promise<Folded[]> {
  const results: Folded[] = []
  try {
    for await (const history of histories(openStore(db, (view as View).aggregate).read({ aggregateIds: ids })))
      results.push(folded(view as View, history[0]?.aggregateId as string, history))
    return results
  } catch (thrown) {
    if (thrown instanceof MongoError) throw thrown
    // A document that cannot be read ends the cursor of them all: each is read by itself to find whose it is.
    const alone: Folded[] = []
    for (const id of ids) alone.push(await foldOne(db, view, id))
    return alone
  }
}

function folded(view: View, aggregateId: string, history: readonly Recorded[]): Folded {
  try {
    return { aggregateId, row: rowOf(view, history) }
  } catch (thrown) {
    const [step = 0] = new Replay(view.aggregate, history).broken
    const event = history[step - 1]
    return {
      aggregateId,
      broken: brokenBy(thrown, event ? `Document ${event._id} of ${collectionName(view.aggregate)}` : null),
    }
  }
}

function brokenBy(thrown: unknown, document: string | null): Broken {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { error, document: error instanceof UnknownEventError ? error.document : document }
}
