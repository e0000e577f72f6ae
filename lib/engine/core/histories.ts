import type { EventShape, Recorded } from '#lib/engine/core/event'

/** All that was read of one aggregate, oldest first. */
export interface ReadHistory<E extends EventShape> {
  aggregateId: string
  history: Recorded<E>[]
}

/** Events that come by aggregate, then version, as one history after the other. */
export async function* histories<E extends EventShape>(
  events: AsyncIterable<Recorded<E>>,
): AsyncGenerator<ReadHistory<E>> {
  let history: Recorded<E>[] = []
  const read = () => history.slice(0, 1).map(({ aggregateId }) => ({ aggregateId, history }))
  for await (const event of events) {
    if (history[0]?.aggregateId !== event.aggregateId) {
      yield* read()
      history = []
    }
    history.push(event)
  }
  yield* read()
}
