import { setTimeout as pause } from 'node:timers/promises'
import { subscription } from '#lib/domain/subscription/aggregate'
import { reactors, views } from '#lib/domain/workers'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { readLeases } from '#lib/engine/reactors/leases'
import { collectionName } from '#lib/engine/store/event-store'
import { findIncomplete } from '#lib/engine/views/completeness'
import { verifyView } from '#lib/engine/views/verify-view'
import { number, type Result } from '../part.ts'
import { until } from '../until.ts'
import type { Desk } from './desk.ts'

/** How long everything may take to be worked off, in milliseconds. */
const PATIENCE = 90_000
/** SIGTERM finishes what is in hand within this, in milliseconds. */
export const SHUTDOWN = 5_000

/** All that a worker keeps. */
export const watched = [...views, ...reactors]

/** What is recorded, and the invoices that have to be charged for it. */
export interface Recording {
  invoices: readonly string[]
  /** Resolves when everything is recorded. */
  done: Promise<void>
}

export interface Expected {
  /** Invoices that a person left out, of those that would have to be charged. */
  leftOut?: number
  /** Payments that stood before a worker was there. */
  paidBefore?: number
}

/**
 * What has to hold after any fault, without a person: every row is the fold of its events, every renewal is charged
 * once by the bank's own book, nothing waits, and when the workers are asked to end they do, leaving no lease behind.
 */
export async function checkDesk(
  desk: Desk,
  recordings: readonly Recording[],
  { leftOut = 0, paidBefore = 0 }: Expected = {},
): Promise<Result> {
  await Promise.all(recordings.map(({ done }) => done))
  const own = new Set(recordings.flatMap(({ invoices }) => invoices))
  const due = own.size - leftOut
  const isSettled = ({ behind, incomplete, waiting, paid }: Counts) =>
    behind + incomplete + waiting === 0 && paid === due + paidBefore
  const giveUp = performance.now() + PATIENCE
  let counts = await countOpen(desk)
  while (!isSettled(counts) && performance.now() < giveUp) {
    await pause(200)
    counts = await countOpen(desk)
  }
  let rows = 0
  let different = 0
  for (const view of views) {
    const { checked, differences } = await verifyView(desk.db, view)
    rows += checked
    different += differences.length
  }
  const book = (await desk.bank.ledger()).filter(({ reference }) => own.has(reference))
  const charged = new Set(book.map(({ reference }) => reference)).size
  const left = await endAll(desk)
  // The check mends what was skipped: that it had to would be the very thing that must not happen.
  const mended = desk.workers.flatMap(({ logged }) => logged).filter(({ msg }) => msg.includes('mended')).length
  const everyRow = different + mended === 0
  const everyCharge = charged === due && book.length === due
  return {
    ok: isSettled(counts) && everyRow && everyCharge && left.leases === 0 && left.ok,
    summary:
      `${number(await desk.db.collection(collectionName(subscription)).countDocuments())} events, ` +
      `${number(counts.behind)} of them unprocessed; ${number(rows)} rows, ${counts.incomplete} behind, ${different} that differ from their fold, ${mended} mended; ` +
      `${number(due)} to charge, ${number(book.length)} charges, ${number(counts.paid)} of them recorded, ${counts.waiting} waiting; ` +
      `ended in ${Math.round(left.longest)} ms, ${left.leases} leases left`,
  }
}

/** Waits until every reactor has saved its place, so that a kill leaves one behind. */
export const placesSaved = ({ db }: Desk): Promise<void> =>
  until('every reactor has its place', async () => {
    const statuses = await Promise.all(watched.map(({ name, aggregate }) => readStatus(db, name, aggregate.name)))
    return statuses.every(({ currentTo }) => currentTo !== null)
  })

interface Counts {
  /** Events that some reactor has not got to. */
  behind: number
  /** Histories whose row does not stand at their last version. */
  incomplete: number
  /** Effects that wait. */
  waiting: number
  /** Premiums of which the store knows that they were paid. */
  paid: number
}

async function countOpen({ db }: Desk): Promise<Counts> {
  const behind = await Promise.all(watched.map(({ name, aggregate }) => readStatus(db, name, aggregate.name)))
  const incomplete = await Promise.all(views.map((view) => findIncomplete(db, view)))
  return {
    // A reactor that never got to the end of anything is behind by everything.
    behind: behind.reduce((sum, each) => sum + (each.behind ?? 1), 0),
    incomplete: incomplete.reduce((sum, each) => sum + each.incomplete.length, 0),
    waiting: await db.collection('effects_waiting').countDocuments(),
    paid: await db.collection(collectionName(subscription)).countDocuments({ type: 'premium_payment_received' }),
  }
}

/** Asks every worker that still runs to end. */
export async function endAll({ db, workers }: Desk): Promise<{ ok: boolean; longest: number; leases: number }> {
  const running = workers.filter(({ isOver }) => !isOver())
  const took = await Promise.all(running.map(({ end }) => end('SIGTERM')))
  const codes = await Promise.all(running.map(({ ended }) => ended))
  const leases = (await readLeases(db)).filter(({ holder }) => holder !== null).length
  const longest = Math.max(0, ...took)
  return { ok: codes.every((code) => code === 0) && longest <= SHUTDOWN, longest, leases }
}
