import { registry } from '#lib/domain/registry'

const { subscription, claim, collected_file, note } = registry

/** The kinds of aggregates whose histories are told together, in the order of their lanes. */
export const kinds = { subscription, claim, collected_file, note }
export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as Kind[]
export const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name)

export type StateOf<K extends Kind> = (typeof kinds)[K]['initialState']
export type EventOf<K extends Kind> = Parameters<(typeof kinds)[K]['reduce']>[1]

/** An event that says of which kind of aggregate it is: types and ids alone do not. */
export type ToldBy<K extends Kind> = EventOf<K> & { aggregate: K }
export type TogetherEvent = { [K in Kind]: ToldBy<K> }[Kind]

/** One aggregate, such as a contract or a claim on it. */
export interface Subject<K extends Kind = Kind> {
  aggregate: K
  aggregateId: string
}

/** Whether an aggregate is of a kind. */
export const isOf = <K extends Kind>(aggregate: K, subject: Subject): subject is Subject<K> =>
  subject.aggregate === aggregate

/** The state of every aggregate that is told of, by its kind and id. */
export type TogetherState = { readonly [K in Kind]: Readonly<Record<string, StateOf<K>>> }

const none: TogetherState = { subscription: {}, claim: {}, collected_file: {}, note: {} }

/** How one aggregate stands within a state; its initial state where nothing was told of it yet. */
export function stateOf<K extends Kind>(state: TogetherState, { aggregate, aggregateId }: Subject<K>): StateOf<K> {
  const states: Readonly<Record<string, StateOf<K>>> = state[aggregate]
  return Object.hasOwn(states, aggregateId) ? (states[aggregateId] as StateOf<K>) : kinds[aggregate].initialState
}

/** Folds several histories as one: each event by the shipped reducer of its own kind, the others stay as they are. */
export const together = {
  initialState: none,
  reduce(state: TogetherState, event: TogetherEvent): TogetherState {
    const { aggregate, aggregateId } = event
    const before = stateOf(state, event)
    const after = kinds[aggregate].reduce(before as never, event as never)
    return after === before ? state : { ...state, [aggregate]: { ...state[aggregate], [aggregateId]: after } }
  },
}

/** The events of one history, each with the name of its kind. */
export const told = <K extends Kind>(aggregate: K, events: readonly EventOf<K>[]) =>
  events.map((event) => ({ ...event, aggregate })) as unknown as TogetherEvent[]

/**
 * Several histories in one order: by append date; of one instant by kind, id and version. A history stays in its own
 * order whatever its dates say, so that each of its states is the one that it has alone.
 */
export function interleave(histories: readonly (readonly TogetherEvent[])[]): TogetherEvent[] {
  const placed = histories.flatMap((history) => {
    let at = 0
    return history.map((event) => {
      const recorded = event.appendDate.getTime()
      // What has no date that can be read stays behind the one before it.
      if (recorded > at) at = recorded
      return { at, event }
    })
  })
  return placed.sort((a, b) => a.at - b.at || byPlace(a.event, b.event)).map(({ event }) => event)
}

function byPlace(a: TogetherEvent, b: TogetherEvent): number {
  if (a.aggregate !== b.aggregate) return kindNames.indexOf(a.aggregate) - kindNames.indexOf(b.aggregate)
  if (a.aggregateId !== b.aggregateId) return a.aggregateId < b.aggregateId ? -1 : 1
  return a.version - b.version
}

/** Whether two are the same aggregate. */
export const isSame = (a: Subject, b: Subject) => a.aggregate === b.aggregate && a.aggregateId === b.aggregateId

/** The aggregates that one of two states tells of, each kind in the order of its lanes. */
export const toldIn = (before: TogetherState, after: TogetherState): Subject[] =>
  kindNames.flatMap((aggregate) => {
    const ids = new Set([...Object.keys(before[aggregate]), ...Object.keys(after[aggregate])])
    return [...ids].map((aggregateId) => ({ aggregate, aggregateId }))
  })

/** Those of them that differ. */
export const differing = (before: TogetherState, after: TogetherState): Subject[] =>
  toldIn(before, after).filter((subject) => stateOf(before, subject) !== stateOf(after, subject))
