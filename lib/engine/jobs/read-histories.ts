import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

/** The history of one aggregate. */
export type ReadHistory<E extends EventShape> = { aggregateId: string; history: Recorded<E>[] }

/** The histories of some aggregates, one at a time. */
export async function* readHistories<E extends EventShape>(
  store: Pick<Store<E, never>, 'read'>,
  aggregateIds: readonly string[],
): AsyncGenerator<ReadHistory<E>> {
  let history: Recorded<E>[] = []
  const read = () => ({ aggregateId: history[0]?.aggregateId as string, history })
  for await (const event of store.read({ aggregateIds })) {
    if (history.length > 0 && history[0]?.aggregateId !== event.aggregateId) {
      yield read()
      history = []
    }
    history.push(event)
  }
  if (history.length > 0) yield read()
}
