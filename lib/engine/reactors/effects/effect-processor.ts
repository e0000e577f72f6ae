import type { EventShape } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { partitionOf, partitionsOf } from '#lib/engine/core/partition'
import type { Store } from '#lib/engine/core/store'
import { actOnRequests, effectRequestHandlers } from '#lib/engine/reactors/act-on-requests'
import { concurrently } from '#lib/engine/reactors/concurrently'
import { type EffectEvent, effectEvents } from '#lib/engine/reactors/effects/effect-events'
import { leftOutOf } from '#lib/engine/reactors/effects/left-out-effects'
import { unreadEffects } from '#lib/engine/reactors/effects/parked-effects'
import { startedAt } from '#lib/engine/reactors/effects/reactor-starts'
import { type After, storeWithFailpoints } from '#lib/engine/reactors/effects/store-with-failpoints'
import {
  dueEffects,
  makeWait,
  type Retry,
  untilNextEffect,
  type WaitingEffect,
  waitBehind,
  waitNoMore,
} from '#lib/engine/reactors/effects/waiting-effects'
import { failpoint } from '#lib/engine/reactors/failpoint'
import type { ChangedAggregate } from '#lib/engine/reactors/feed/change-feed'
import type { Processor, Working } from '#lib/engine/reactors/processor'
import { type AnyReactor, RetryLater } from '#lib/engine/reactors/reactor'
import { clockAhead, eventClock } from '#lib/engine/store/clock'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { isDatabaseError } from '#lib/engine/store/write-errors'

/** Events of one aggregate that are to be done, by their first and last versions. */
type Asked = Pick<WaitingEffect, 'aggregateId' | 'version' | 'lastVersion'>

/** Aggregates whose effects are worked on at once. */
const CONCURRENCY = 8
/** What another worker left waiting at the very end of its time is found after so long at most, in milliseconds. */
const LOOK_EVERY = 30_000

/** After what time an event is tried again by itself; null where only a person can say. */
function howToRetry(error: Error): Retry | null {
  if (error instanceof RetryLater) return { afterMs: error.afterMs, patient: error.patient }
  // A server that was away while somebody else was asked is nothing that a person can mend.
  return isDatabaseError(error) ? {} : null
}

type AnyStore = Store<EventShape, EventShape>

/**
 * An effect as a reactor: order is kept within an aggregate, aggregates run side by side. An event that cannot
 * be taken makes its aggregate wait, whose later events stay behind it, and holds up no other. `after` names the
 * places of its own at which a fault test may kill us, `release` the version of the app that decides.
 */
export function effectProcessor<Ports>(
  reactor: AnyReactor<Ports>,
  ports: Ports,
  { after = {}, release }: { after?: After; release?: string } = {},
): Processor {
  const { name } = reactor
  /** What could not be read is tried again once a start: newer code, or a mended history, may be able to. */
  const retried = new WeakSet<Working>()
  /** When the next of what waits is to be tried again, by this process's own stopwatch. */
  let dueAt = 0
  /** How the clock of events was set when it was last looked at what waits: what is due tomorrow may be due by now. */
  let lookedBy = clockAhead()

  const storeOf = ({ db }: Working) =>
    storeWithFailpoints(openStore(db, reactor.aggregate, { release }) as unknown as AnyStore, after)

  /** Does what the events of one aggregate ask for, in their order, until one cannot be taken; what a person left out never. */
  async function react(working: Working, { aggregateId, version: from, lastVersion }: Asked): Promise<boolean> {
    const { db, log, signal } = working
    let version = from
    try {
      const leftOut = await leftOutOf(db, name, aggregateId)
      // Read in here too: a history that cannot be read holds up nobody else.
      for (const event of await eventsOf(working, aggregateId, from, lastVersion)) {
        if (leftOut.has(event.version)) continue
        version = event.version
        failpoint('before-work')
        await reactor.react(event, { ...ports, store: storeOf(working), now: eventClock(db), signal } as never)
        failpoint('after-work')
      }
      return true
    } catch (thrown) {
      // What is cut off by our own end is no failure: it is delivered again.
      if (signal.aborted) throw thrown
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      const partition = partitionOf(aggregateId)
      const failure = { aggregateId, partition, version, from, lastVersion, error, retry: howToRetry(error) }
      failpoint('effect-failed')
      dueAt = 0
      const { state, attempts } = await makeWait(db, reactor, failure)
      failpoint('wait-noted')
      const said = state === 'parked' ? 'An event cannot be taken: its history waits for a person' : 'Tried again later'
      log[state === 'parked' ? 'error' : 'warn']({ err: error, reactor: name, aggregateId, version, attempts }, said)
      return false
    }
  }

  /** The events of one history, from a version on, that this reactor takes. */
  const eventsOf = async (working: Working, aggregateId: string, from: number, to: number) => {
    // The last one was left out: nothing is to be read, which may be just what cannot be done.
    if (from > to) return []
    const history = await storeOf(working).load(aggregateId, { untilVersion: to })
    // No effect follows from a history that this release cannot read.
    for (const event of history) {
      const broken = brokenEvent(reactor.aggregate, event)
      if (broken) throw broken
    }
    return history.filter(({ type, version }) => version >= from && reactor.on.includes(type))
  }

  /** All that waits, from the event that could not be taken; goes on until nothing more has come in behind it. */
  async function resume(working: Working, waiting: WaitingEffect): Promise<void> {
    if (!(await react(working, waiting))) return
    failpoint('wait-worked-off')
    await waitNoMore(working.db, waiting)
    failpoint('wait-ended')
  }

  return {
    name,
    version: '1',
    aggregates: [reactor.aggregate],
    async catchUp(working, progress) {
      const from = await startedAt(working.db, name)
      let events = 0
      let batch: ChangedAggregate[] = []
      const work = async () => {
        await workInOrder(working, batch)
        events += batch.length
        batch = []
        await progress()
      }
      for await (const event of effectEvents(working.db, reactor.aggregate, reactor.on, from)) {
        if (!working.partitions.has(partitionOf(event.aggregateId))) continue
        batch.push(changeOf(event))
        // No more than are worked on at once: each of them says that we are alive.
        if (batch.length === CONCURRENCY) await work()
      }
      if (batch.length > 0) await work()
      return { events }
    },
    work: workInOrder,
    async retry(working) {
      await actOnRequests(
        working,
        name,
        effectRequestHandlers(working, name, (each) => resume(working, each)),
      )
      const partitions = [...working.partitions]
      const unread = retried.has(working) ? [] : await unreadEffects(working.db, name, partitions)
      retried.add(working)
      lookedBy = clockAhead()
      const due = await dueEffects(working.db, name, partitions)
      // What fails meanwhile sets it anew.
      dueAt = Number.POSITIVE_INFINITY
      await concurrently(CONCURRENCY, [...unread, ...due], (each) => resume(working, each))
      const wait = await untilNextEffect(working.db, name, partitions)
      dueAt = Math.min(dueAt, performance.now() + Math.min(wait, LOOK_EVERY))
    },
    isDue: () => performance.now() >= dueAt || clockAhead() !== lookedBy,
  }

  async function workInOrder(working: Working, changes: readonly ChangedAggregate[]): Promise<readonly number[]> {
    // A history that was mended in its place can be read by now, perhaps.
    if (changes.some(({ rewritten }) => rewritten)) {
      retried.delete(working)
      dueAt = 0
    }
    // An alteration of history is no reason to do an effect again, nor is an old document that was brought in.
    const own = changes.filter(
      ({ aggregateId, rewritten, type, version }) =>
        !rewritten && version && reactor.on.includes(type ?? '') && working.partitions.has(partitionOf(aggregateId)),
    )
    if (own.length === 0) return []
    const histories = Map.groupBy(own, ({ aggregateId }) => aggregateId)
    await concurrently(CONCURRENCY, [...histories.values()], async (changes) => {
      const [{ aggregateId }] = changes as [ChangedAggregate]
      const versions = changes.map(({ version }) => version ?? 0)
      const asked = { aggregateId, version: Math.min(...versions), lastVersion: Math.max(...versions) }
      // Asked and noted in one: whoever had these partitions before may just be done with what waited.
      const waits = await waitBehind(working.db, name, asked)
      failpoint('wait-looked-up')
      if (!waits) await react(working, asked)
      await working.partDone()
    })
    return partitionsOf([...histories.keys()])
  }

  function changeOf(event: EffectEvent): ChangedAggregate {
    const { aggregateId, version, type } = event
    return { collection: collectionName(reactor.aggregate), aggregateId, version, type, rewritten: false }
  }
}
