import type { Readable } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { type Folding, foldJudged, type Verdict } from '#lib/engine/core/folding'

/** Kinds of aggregates whose histories are shown as one, in the order of their lanes, by their names. */
// biome-ignore lint/suspicious/noExplicitAny: which events go with which state, a record of aggregates cannot express
export type Kinds = Readonly<Record<string, Readable<any, any>>>
type NameOf<K extends Kinds> = keyof K & string

export type KindState<K extends Kinds, Name extends NameOf<K>> = K[Name]['initialState']
export type KindEvent<K extends Kinds, Name extends NameOf<K>> = Parameters<K[Name]['reduce']>[1]

/** What goes with an event of several kinds, once it was judged. */
interface Judged<Name extends string> {
  /** Of which kind of aggregate it is: types and ids alone do not say. */
  aggregate: Name
  /** Why it cannot be folded, null where it can: who has the shapes says so, and the fold goes by it. */
  broken: Verdict | null
  /** What it was before it was altered, the first recorded first. */
  former?: readonly FormerEvent[]
}

/** An event of the same kind as it stood until it was altered, by which receipt. */
export interface FormerEvent {
  until: Date
  alteredBy: string
  event: Recorded & { broken: Verdict | null }
}
type NamedEvent<K extends Kinds, Name extends NameOf<K>> = KindEvent<K, Name> & Judged<Name>
export type MergedEvent<K extends Kinds> = { [Name in NameOf<K>]: NamedEvent<K, Name> }[NameOf<K>]

/** The state of every aggregate that is shown, by its kind and id. */
export type MergedState<K extends Kinds> = {
  readonly [Name in NameOf<K>]: Readonly<Record<string, KindState<K, Name>>>
}

/** One aggregate. */
export interface Subject<Name extends string = string> {
  aggregate: Name
  aggregateId: string
}

/** Whether two are the same aggregate. */
export const isSame = (a: Subject, b: Subject) => a.aggregate === b.aggregate && a.aggregateId === b.aggregateId

/** The part of an event that says where it stands. */
interface Placed extends Subject {
  version: number
  appendDate: Date
}

/**
 * Several histories in one order: by append date; of one instant by kind, id and version. A history stays in its own
 * order whatever its dates say, so that each of its states is the one that it has alone.
 */
export function interleaveBy<E extends Placed>(
  kindNames: readonly string[],
  histories: readonly (readonly E[])[],
): E[] {
  const placed = histories.flatMap((history) => {
    let at = 0
    return history.map((event) => {
      const recorded = event.appendDate.getTime()
      // What has no date that can be read stays behind the one before it.
      if (recorded > at) at = recorded
      return { at, event }
    })
  })
  const byPlace = (a: Placed, b: Placed): number => {
    if (a.aggregate !== b.aggregate) return kindNames.indexOf(a.aggregate) - kindNames.indexOf(b.aggregate)
    if (a.aggregateId !== b.aggregateId) return a.aggregateId < b.aggregateId ? -1 : 1
    return a.version - b.version
  }
  return placed.sort((a, b) => a.at - b.at || byPlace(a.event, b.event)).map(({ event }) => event)
}

// biome-ignore lint/suspicious/noExplicitAny: as for the kinds
type Foldings<K extends Kinds> = { readonly [Name in NameOf<K>]: Folding<any, any> }

/** How the histories of some kinds are merged, for all who replay them: one fold of several, of events that were judged. */
export function mergeHistories<K extends Kinds>(kinds: Foldings<K>) {
  type Name = NameOf<K>
  type Event = MergedEvent<K>
  type State = MergedState<K>

  const kindNames = Object.keys(kinds) as Name[]
  const isKind = (name: string): name is Name => Object.hasOwn(kinds, name)

  /** How one aggregate stands within a state; its initial state where it has no event yet. */
  function stateOf<N extends Name>(state: State, { aggregate, aggregateId }: Subject<N>): KindState<K, N> {
    const states: Readonly<Record<string, KindState<K, N>>> = state[aggregate]
    return Object.hasOwn(states, aggregateId) ? (states[aggregateId] as KindState<K, N>) : kinds[aggregate].initialState
  }

  /**
   * Folds several histories as one: each event by the shipped reducer of its own kind, the others stay as they are. One
   * that nobody judged is folded no more than a broken one.
   */
  const mergedAggregate = {
    initialState: Object.fromEntries(kindNames.map((name) => [name, {}])) as State,
    reduce(state: State, event: Event): State {
      const judged = event as unknown as Recorded & Judged<Name>
      const { aggregate, aggregateId, broken } = judged
      if (broken === undefined) throw new TypeError('An event was to be folded that nobody has judged')
      const before = stateOf(state, { aggregate, aggregateId })
      const after = foldJudged(kinds[aggregate], before, judged, broken)
      return after === before ? state : { ...state, [aggregate]: { ...state[aggregate], [aggregateId]: after } }
    },
  }

  const interleave = (histories: readonly (readonly Event[])[]): Event[] =>
    interleaveBy(kindNames, histories as readonly (readonly Placed[])[]) as unknown as Event[]

  /** The aggregates that are in one of two states, each kind in the order of its lanes. */
  const subjectsIn = (before: State, after: State): Subject<Name>[] =>
    kindNames.flatMap((aggregate) => {
      const ids = new Set([...Object.keys(before[aggregate]), ...Object.keys(after[aggregate])])
      return [...ids].map((aggregateId) => ({ aggregate, aggregateId }))
    })

  /** Those of them that differ. */
  const differing = (before: State, after: State): Subject<Name>[] =>
    subjectsIn(before, after).filter((subject) => stateOf(before, subject) !== stateOf(after, subject))

  return {
    kindNames,
    isKind,
    stateOf,
    mergedAggregate,
    interleave,
    subjectsIn: subjectsIn,
    differing,
  }
}
