import { type Db, MongoError } from 'mongodb'
import { BrokenEventError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { histories } from '#lib/engine/core/histories'
import { Replay } from '#lib/engine/replay/steps'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { linkedTo } from '#lib/engine/views/links'
import {
  type AnyAggregate,
  type AnyView,
  alsoOf,
  type Others,
  type Row,
  rowOf,
  type View,
} from '#lib/engine/views/view'

/** How many histories are read at a time: few enough to hold their rows, enough to be read as fast as one scan. */
const CHUNK = 250

/** What became of one aggregate: its row (null where there is nothing to show), or why it has none. */
export type Folded = { aggregateId: string } & ({ row: Row | null; broken?: never } | { row?: never; broken: Broken })

/** Why a history cannot be folded, and the stored document at which it breaks, where that is known. */
export interface Broken {
  error: Error
  document: string | null
}

/**
 * Folds every aggregate of a view that is `wanted`, in the order of their ids, a chunk at a time; the next chunk is
 * read while the caller does something with one. One that cannot be folded says so; the others go on.
 */
export async function* foldAll(
  db: Db,
  view: AnyView,
  wanted: (aggregateId: string) => boolean = () => true,
): AsyncGenerator<Folded[]> {
  yield* foldEach(db, view, (await aggregateIds(db, view.aggregate)).filter(wanted))
}

/** `foldAll` for these ids, in their order. */
export async function* foldEach(db: Db, view: AnyView, ids: readonly string[]): AsyncGenerator<Folded[]> {
  const chunkFrom = (from: number) =>
    from < ids.length ? foldChunk(db, view, ids.slice(from, from + CHUNK)) : Promise.resolve(null)
  let next = chunkFrom(0)
  try {
    for (let from = CHUNK; ; from += CHUNK) {
      const chunk = await next
      if (!chunk) return
      next = chunkFrom(from)
      // Whoever takes it learns of a failure; until then nobody has it in hand.
      next.catch(() => undefined)
      yield chunk
    }
  } finally {
    await next.catch(() => undefined)
  }
}

/** Folds one aggregate by itself. What the database refuses is thrown: that says nothing about the history. */
export async function foldOne(db: Db, view: AnyView, aggregateId: string): Promise<Folded> {
  try {
    const { own, others } = await loadHistories(db, view, aggregateId)
    return folded(view as View, aggregateId, own, others)
  } catch (thrown) {
    if (thrown instanceof MongoError) throw thrown
    return { aggregateId, broken: brokenBy(thrown, null) }
  }
}

/** Everything that a row is made of, read by itself. */
export async function loadHistories(
  db: Db,
  view: AnyView,
  aggregateId: string,
): Promise<{ own: Recorded[]; others: Others }> {
  const own = await openStore(db, (view as View).aggregate).load(aggregateId)
  // What belongs to a history that is not there makes no row.
  const others = own.length > 0 ? await othersOf(db, view, [aggregateId]) : new Map<string, Others>()
  return { own, others: others.get(aggregateId) ?? {} }
}

async function foldChunk(db: Db, view: AnyView, ids: readonly string[]): Promise<Folded[]> {
  const results: Folded[] = []
  const others = await othersOf(db, view, ids)
  const events = openStore(db, (view as View).aggregate).read({ aggregateIds: ids })
  for await (const { aggregateId, history } of histories(events))
    results.push(folded(view as View, aggregateId, history, others.get(aggregateId) ?? {}))
  return results
}

/** The histories of the other sources, by the row that they belong to. */
async function othersOf(db: Db, view: AnyView, rowIds: readonly string[]): Promise<Map<string, Others>> {
  const byRow = new Map<string, Record<string, Recorded[][]>>()
  for (const source of alsoOf(view)) {
    const links = await linkedTo(db, source, rowIds)
    if (links.size === 0) continue
    const store = openStore(db, source.aggregate)
    for await (const { aggregateId, history } of histories(store.read({ aggregateIds: [...links.keys()].sort() }))) {
      const row = links.get(aggregateId) as string
      const others = byRow.get(row) ?? {}
      byRow.set(row, { ...others, [source.aggregate.name]: [...(others[source.aggregate.name] ?? []), history] })
    }
  }
  return byRow
}

function folded(view: View, aggregateId: string, history: readonly Recorded[], others: Others): Folded {
  try {
    return { aggregateId, row: rowOf(view, history, others) }
  } catch (thrown) {
    return { aggregateId, broken: brokenBy(thrown, whereItBreaks(view, history, others)) }
  }
}

/** The stored document at which one of these histories breaks; null where they all fold, and only the row cannot be made. */
function whereItBreaks(view: View, history: readonly Recorded[], others: Others): string | null {
  const all: [AnyAggregate, readonly Recorded[]][] = [
    [view.aggregate, history],
    ...alsoOf(view).flatMap(({ aggregate }) =>
      (others[aggregate.name] ?? []).map((other): [AnyAggregate, readonly Recorded[]] => [aggregate, other]),
    ),
  ]
  for (const [aggregate, each] of all) {
    const [step = 0] = new Replay(aggregate, each).broken
    const event = each[step - 1]
    if (event) return `Document ${event._id} of ${collectionName(aggregate)}`
  }
  return null
}

function brokenBy(thrown: unknown, document: string | null): Broken {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { error, document: error instanceof BrokenEventError ? error.document : document }
}
