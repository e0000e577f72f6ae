import type { EventShape, Recorded } from '#lib/engine/core/event'

/** Groups a stream that comes by aggregate, then version, into one history at a time. */
export async function* histories<E extends EventShape>(
  events: AsyncIterable<Recorded<E>>,
): AsyncGenerator<Recorded<E>[]> {
  let history: Recorded<E>[] = []
  for await (const event of events) {
    if (history.length > 0 && history[0]?.aggregateId !== event.aggregateId) {
      yield history
      history = []
    }
    history.push(event)
  }
  if (history.length > 0) yield history
}
