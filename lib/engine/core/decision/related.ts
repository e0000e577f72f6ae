import { fold, type Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded, RelatedVersion } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

/** Another aggregate, of the same or of another kind, whose state a command needs. */
export interface RelatedAggregate {
  // biome-ignore lint/suspicious/noExplicitAny: each is of a kind of its own, which a list cannot express
  aggregate: Readable<any, any>
  aggregateId: string
}

/** The states of the aggregates that a command named, as known when it decides. */
export interface RelatedStates {
  /** Throws a `RangeError` where the command did not name this one: that is a mistake in it. */
  of<State, E extends EventShape>(aggregate: Readable<State, E>, aggregateId: string): State
}

/** What was loaded for a command: what it is given, and what is recorded with each event that it decides. */
export interface Related {
  states: RelatedStates
  /** By name and id, each once. */
  versions: RelatedVersion[]
}

/** The state of an aggregate that the command named in `related`; typed by that aggregate. */
export function relatedState<State, E extends EventShape>(
  { related }: { related?: RelatedStates | undefined },
  aggregate: Readable<State, E>,
  aggregateId: string,
): State {
  if (!related) throw new RangeError(`Nothing was loaded of other aggregates: ${aggregate.name} ${aggregateId}`)
  return related.of(aggregate, aggregateId)
}

/**
 * Loads what a command needs to know of others. `asSeen` gives it as another decision has known it, by the versions
 * that are recorded with its events.
 */
export async function loadRelated(
  store: Pick<Store<EventShape, never>, 'kind' | 'kinds' | 'load'>,
  named: readonly RelatedAggregate[],
  asSeen?: readonly RelatedVersion[],
): Promise<Related> {
  const wanted = [...new Map(named.map((each) => [placeOf(each.aggregate.name, each.aggregateId), each]))].sort(byPlace)
  const loaded = await Promise.all(
    wanted.map(async ([place, { aggregate, aggregateId }]) => {
      const seen = asSeen?.find((each) => placeOf(each.aggregate, each.aggregateId) === place)?.version
      const history = await historyOf(store, { aggregate: aggregate.name, aggregateId, seen })
      const version = { aggregate: aggregate.name, aggregateId, version: history.at(-1)?.version ?? 0 }
      return { place, version, state: fold(aggregate, history) }
    }),
  )
  const states = new Map(loaded.map(({ place, state }) => [place, state]))
  return {
    versions: loaded.map(({ version }) => version),
    states: {
      of({ name }, aggregateId) {
        const place = placeOf(name, aggregateId)
        if (!states.has(place)) throw new RangeError(`The command does not name ${name} ${aggregateId} as related`)
        return states.get(place)
      },
    },
  }
}

const placeOf = (aggregate: string, aggregateId: string) => `${aggregate}/${aggregateId}`
const byPlace = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

async function historyOf(
  store: Pick<Store<EventShape, never>, 'kind' | 'kinds' | 'load'>,
  { aggregate, aggregateId, seen }: { aggregate: string; aggregateId: string; seen: number | undefined },
): Promise<Recorded[]> {
  if (seen === 0) return []
  const bound = seen === undefined ? undefined : { untilVersion: seen }
  if (aggregate === store.kind) return store.load(aggregateId, bound)
  if (!store.kinds) throw new RangeError(`The store of ${store.kind} was opened alone, without ${aggregate}`)
  return store.kinds.load(aggregate, aggregateId, bound)
}
