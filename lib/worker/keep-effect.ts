import type { EventShape, Recorded } from '#lib/core/event'
import { partitionOf } from '#lib/core/partition'
import type { Store } from '#lib/core/store'
import { serverClock } from '#lib/mongo/clock'
import { collectionName, openStore } from '#lib/mongo/event-store'
import { leftOutOf } from '#lib/mongo/left-out-effects'
import { startedAt } from '#lib/mongo/reactor-starts'
import { dueEffects, makeWait, type WaitingEffect, waitBehind, waitNoMore } from '#lib/mongo/waiting-effects'
import { isDatabaseError } from '#lib/mongo/write-errors'
import type { PaymentGateway } from '#lib/reactors/payment-gateway'
import { type AnyReactor, RetryLater } from '#lib/reactors/reactor'
import { actOnRequests, deedsOnEffect } from '#lib/worker/act-on-requests'
import type { ChangedAggregate } from '#lib/worker/change-feed'
import { failpoint } from '#lib/worker/failpoint'
import type { Keeper, Working } from '#lib/worker/keeper'
import { inLanes } from '#lib/worker/lanes'

type Event = Recorded<EventShape>

/** Aggregates whose effects are worked on at once. */
const LANES = 8

/** After what time an event is tried again by itself; null where only a person can say. */
function howToRetry(error: Error): { afterMs?: number | undefined } | null {
  if (error instanceof RetryLater) return { afterMs: error.afterMs }
  // A server that was away while the bank was asked is nothing that a person can mend.
  return isDatabaseError(error) ? {} : null
}

/**
 * An effect as a reactor: order is kept within an aggregate, aggregates run side by side. An event that cannot
 * be taken makes its aggregate wait, whose later events stay behind it, and holds up no other.
 */
export function keepEffect(reactor: AnyReactor, gateway: PaymentGateway): Keeper {
  const { name } = reactor

  const storeOf = ({ db }: Working) => openStore(db, reactor.aggregate) as unknown as Store<EventShape, EventShape>

  /** Does what these events of one aggregate ask for, in their order, until one cannot be taken; what a person left out never. */
  async function react(working: Working, events: readonly Event[]): Promise<boolean> {
    const { db, log, signal } = working
    const [first] = events
    if (!first) return true
    const leftOut = await leftOutOf(db, name, first.aggregateId)
    for (const event of events) {
      if (leftOut.has(event.version)) continue
      failpoint('before-work')
      try {
        await reactor.react(event, { store: storeOf(working), gateway, now: serverClock(db), signal } as never)
      } catch (thrown) {
        // What is cut off by our own end is no failure: it is delivered again.
        if (signal.aborted) throw thrown
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        const { aggregateId, version } = event
        const retry = howToRetry(error)
        const partition = partitionOf(aggregateId)
        const { state, attempts } = await makeWait(db, name, { aggregateId, partition, version, error, retry })
        const said =
          state === 'parked' ? 'An event cannot be taken: its contract waits for a person' : 'Tried again later'
        log[state === 'parked' ? 'error' : 'warn']({ err: error, reactor: name, aggregateId, version, attempts }, said)
        return false
      }
      failpoint('after-work')
    }
    return true
  }

  /** The events of one history, from a version on, that this reactor takes. */
  const eventsOf = async (working: Working, aggregateId: string, from: number, to: number) => {
    const history = await storeOf(working).load(aggregateId, { untilVersion: to })
    return history.filter(({ type, version }) => version >= from && reactor.on.includes(type))
  }

  async function workOne(working: Working, changes: readonly ChangedAggregate[]): Promise<void> {
    const [{ aggregateId }] = changes as [ChangedAggregate]
    const versions = changes.map(({ version }) => version ?? 0)
    const events = await eventsOf(working, aggregateId, Math.min(...versions), Math.max(...versions))
    await react(
      working,
      events.filter(({ version }) => versions.includes(version)),
    )
  }

  /** All that waits, from the event that could not be taken; goes on until nothing more has come in behind it. */
  async function resume(working: Working, { _id, aggregateId, version, lastVersion }: WaitingEffect): Promise<void> {
    const events = await eventsOf(working, aggregateId, version, lastVersion)
    if (await react(working, events)) await waitNoMore(working.db, { _id, lastVersion })
  }

  return {
    name,
    version: '1',
    collections: [collectionName(reactor.aggregate)],
    async catchUp(working, progress) {
      const from = await startedAt(working.db, name)
      let events = 0
      let together: ChangedAggregate[] = []
      const work = async () => {
        await workInOrder(working, together)
        events += together.length
        together = []
        await progress()
      }
      for await (const event of storeOf(working).read({ types: reactor.on, from })) {
        if (!working.partitions.has(partitionOf(event.aggregateId))) continue
        together.push(changeOf(event))
        // No more than are worked on at once: each of them says that we are alive.
        if (together.length === LANES) await work()
      }
      if (together.length > 0) await work()
      return { events }
    },
    work: workInOrder,
    async retry(working) {
      await actOnRequests(
        working,
        name,
        deedsOnEffect(working, name, (each) => resume(working, each)),
      )
      const due = await dueEffects(working.db, name, [...working.partitions])
      await inLanes(LANES, due, (each) => resume(working, each))
    },
  }

  async function workInOrder(working: Working, changes: readonly ChangedAggregate[]): Promise<void> {
    // An alteration of history is no reason to do an effect again, nor is an old document that was brought in.
    const own = changes.filter(
      ({ aggregateId, rewritten, type, version }) =>
        !rewritten && version && reactor.on.includes(type ?? '') && working.partitions.has(partitionOf(aggregateId)),
    )
    if (own.length === 0) return
    const lanes = Map.groupBy(own, ({ aggregateId }) => aggregateId)
    await inLanes(LANES, [...lanes.values()], async (lane) => {
      const [{ aggregateId }] = lane as [ChangedAggregate]
      const last = Math.max(...lane.map(({ version }) => version ?? 0))
      // Asked and noted in one: whoever had these shares before may just be done with what waited.
      if (!(await waitBehind(working.db, name, aggregateId, last))) await workOne(working, lane)
    })
  }

  function changeOf(event: Event): ChangedAggregate {
    const { aggregateId, version, type } = event
    return { collection: collectionName(reactor.aggregate), aggregateId, version, type, rewritten: false }
  }
}
