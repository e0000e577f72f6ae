import { StoreError } from '#lib/core/errors'
import type { EventShape, Recorded } from '#lib/core/event'
import type { Store } from '#lib/core/store'

/** The history of one aggregate, or why it cannot be read. */
export type ReadHistory<E extends EventShape> = { aggregateId: string; history: Recorded<E>[]; error?: Error }

/**
 * The histories of some aggregates, one at a time. A document that cannot be read ends the stream of them all:
 * then each that is left is read by itself, so that one broken history holds up no other.
 */
export async function* readHistories<E extends EventShape>(
  store: Pick<Store<E, never>, 'read' | 'load'>,
  aggregateIds: readonly string[],
): AsyncGenerator<ReadHistory<E>> {
  const left = new Set(aggregateIds)
  let history: Recorded<E>[] = []
  const finished = () => {
    const aggregateId = history[0]?.aggregateId as string
    left.delete(aggregateId)
    return { aggregateId, history }
  }
  try {
    for await (const event of store.read({ aggregateIds })) {
      if (history.length > 0 && history[0]?.aggregateId !== event.aggregateId) {
        yield finished()
        history = []
      }
      history.push(event)
    }
    if (history.length > 0) yield finished()
  } catch (thrown) {
    // What the database refuses says nothing about a history.
    if (!(thrown instanceof StoreError)) throw thrown
    for (const aggregateId of left) yield await readAlone(store, aggregateId)
  }
}

async function readAlone<E extends EventShape>(
  store: Pick<Store<E, never>, 'load'>,
  aggregateId: string,
): Promise<ReadHistory<E>> {
  try {
    return { aggregateId, history: await store.load(aggregateId) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { aggregateId, history: [], error }
  }
}
