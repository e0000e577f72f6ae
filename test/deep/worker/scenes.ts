import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { findParkedEffect } from '#lib/engine/reactors/effects/parked-effects'
import {
  behindFailpoints,
  effectFailpoints,
  type FailpointName,
  handOverFailpoints,
  personFailpoints,
  streamFailpoints,
  waitFailpoints,
} from '#lib/engine/reactors/failpoint'
import { isParked } from '#lib/engine/views/parked'
import { paymentFailpoints, type WorkerFailpointName } from '#lib/worker/failpoints'
import { makeKnown, renewedAfterNewer } from '#test/support/faults/newer-release'
import { openStreams } from '#test/support/open-streams'
import { until } from '../until.ts'
import { ask } from './ask.ts'
import { placesSaved, type Recording } from './check-desk.ts'
import type { Desk } from './desk.ts'
import { Flow } from './flow.ts'
import { night } from './scene-night.ts'

export type Failpoint = FailpointName | WorkerFailpointName

/** What happens on a desk while its worker dies, and another one comes. */
export interface Scene {
  failpoints: readonly Failpoint[]
  /** What happens once for each worker kills it the first time, what happens again and again a few times later. */
  timeOf(failpoint: Failpoint): number
  /** Begins the worker when its time has come, and plays to the end of what people and the bank do. */
  play(desk: Desk, begin: (env?: Record<string, string>) => void): Promise<Played>
}

export interface Played {
  recordings: readonly Recording[]
  leftOut?: number
}

/** Enough that a worker's first scan finds something. */
const BEFORE = 600

const flowing: Scene = {
  failpoints: [...streamFailpoints, ...effectFailpoints, ...paymentFailpoints],
  timeOf: (failpoint) => (/scan|lease|caught/.test(failpoint) ? 1 : 5),
  async play(desk, begin) {
    const flow = new Flow(desk.db)
    await until('events flow', () => flow.recorded >= BEFORE)
    begin()
    return { recordings: [flow] }
  },
}

/** The bank is asked too often: effects wait, and are tried again by themselves. */
const busyBank: Scene = {
  failpoints: waitFailpoints,
  timeOf: () => 5,
  async play(desk, begin) {
    await desk.bank.control({ fault: 'busy', times: 40 })
    begin()
    return { recordings: [new Flow(desk.db)] }
  },
}

/** The bank does not answer for a while, and more comes in than waits for whoever asks it: that one goes on alone. */
const silentBank: Scene = {
  failpoints: behindFailpoints,
  timeOf: () => 1,
  async play(desk, begin) {
    begin()
    await placesSaved(desk)
    await until('all reactors share one stream', async () => (await openStreams(desk.db)) === 1)
    await desk.bank.control({ fault: 'hang', times: 8 })
    return { recordings: [new Flow(desk.db)] }
  },
}

/** Another worker comes, and gets its part of the partitions with the places of the first. */
const handOver: Scene = {
  failpoints: handOverFailpoints,
  timeOf: () => 1,
  async play(desk, begin) {
    begin()
    const flow = new Flow(desk.db)
    await until('events flow', () => flow.recorded >= BEFORE)
    await placesSaved(desk)
    desk.work()
    return { recordings: [flow] }
  },
}

/** A newer release has written to two contracts: a person leaves the one's charge out, and waits for the other's. */
const person: Scene = {
  failpoints: personFailpoints,
  timeOf: () => 1,
  async play(desk, begin) {
    const { db } = desk
    const flow = new Flow(db)
    begin()
    const ids = ['P-1', 'P-2'] as const
    const versions = [await renewedAfterNewer(db, ids[0]), await renewedAfterNewer(db, ids[1])]
    const [effect, view] = [chargePremiumOnRenewal.name, subscriptionsView.name]
    for (const id of ids) await until(`the charge of ${id} waits`, () => findParkedEffect(db, effect, id))
    for (const id of ids) await until(`the row of ${id} waits`, () => isParked(db, view, id))
    const answers = [await ask(db, 'skip', view, ids[0]), await ask(db, 'skip', effect, ids[0])]
    answers.push(await ask(db, 'retry', view, ids[1]), await ask(db, 'retry', effect, ids[1]))
    if (answers.join() !== 'skipped,stepped_over,still_broken,still_broken')
      throw new Error(`A person had ${answers.join(', ')}`)
    for (const [index, id] of ids.entries()) await makeKnown(db, id, versions[index] as number)
    const theirs = { invoices: ids.map((id) => `${id}-2025-01`), done: Promise.resolve() }
    return { recordings: [flow, theirs], leftOut: 1 }
  },
}

export const scenes: readonly Scene[] = [flowing, busyBank, silentBank, handOver, person, night]
