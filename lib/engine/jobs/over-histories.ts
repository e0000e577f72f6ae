import type { EventShape } from '#lib/engine/core/event'
import { histories, type ReadHistory } from '#lib/engine/core/histories'
import type { Store } from '#lib/engine/core/store'

/** How many histories are on their way to the database at once: appends that meet share one wait for the journal. */
const AT_ONCE = 32

/**
 * Does some work on every history, in the order of the ids, which come in chunks: in memory are the ids of one
 * chunk and the histories of a few aggregates. Whoever stops taking outcomes has what is under way finished first.
 */
export async function* overHistories<E extends EventShape, Outcome>(
  store: Pick<Store<E, never>, 'read'>,
  chunks: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  work: (read: ReadHistory<E>) => Promise<Outcome[]>,
): AsyncGenerator<Outcome> {
  const underWay: Promise<Outcome[]>[] = []
  try {
    for await (const ids of chunks) {
      for await (const read of histories(store.read({ aggregateIds: ids }))) {
        if (underWay.length >= AT_ONCE) yield* (await underWay.shift()) ?? []
        const outcomes = work(read)
        // Awaited a few histories later; until then a failure is not an unhandled one.
        outcomes.catch(() => {})
        underWay.push(outcomes)
      }
      while (underWay.length > 0) yield* (await underWay.shift()) ?? []
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}

/** How many histories are asked of the database at a time. */
const CHUNK = 200

export function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let from = 0; from < ids.length; from += CHUNK) yield ids.slice(from, from + CHUNK)
}
