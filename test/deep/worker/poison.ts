import type { Db } from 'mongodb'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { readParkedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { readParked } from '#lib/engine/views/parked'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { chargesOf, renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { changeInNewer, makeKnown, renewedAfterNewer } from '#test/support/faults/newer-release'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { ask } from './ask.ts'
import { checkDesk } from './check-desk.ts'
import { type Desk, onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { startMortal } from './mortal.ts'
import { rollOver } from './oplog.ts'
import type { Logged } from './worker.ts'

/** The contract whose renewal the bank will never charge, and two that a newer release has changed: before and after their renewal. */
const REFUSED = 'C-9'
const BEFORE = 'P-1'
const AFTER = 'P-2'
const effect = chargePremiumOnRenewal.name
const view = subscriptionsView.name
/** Of the oplog, in megabytes: enough for what flows while the worker is dead. */
const OPLOG = 64

/**
 * Poison: three contracts wait, all others go on. A person lets a row wait, which leaves out no charge, and leaves out
 * two charges; the third is had by itself once its history can be read. Then every place is lost and all is delivered
 * again: nothing is charged twice, and nothing that was left out after all.
 */
export const poison: Part = (say) =>
  onDesk(
    async (desk) => {
      const { db } = desk
      await useKey(desk, `premium_payment_${REFUSED}-2025-01_1`)
      const flow = new Flow(db, { perSecond: 300 })
      const first = desk.work()
      const before = await renewedAfterNewer(db, BEFORE)
      const after = await chargedThenNewer(desk, AFTER)
      await flow.done
      await until(
        'three charges and two rows wait',
        async () => (await waiting(db)) === `${ALL} rows ${BEFORE},${AFTER}`,
      )
      const rows = await db.collection(view).countDocuments({ _id: { $in: [...flow.contracts] as never } })
      say(`${number(rows)} of ${number(flow.contracts.length)} contracts have rows; charges ${await waiting(db)} wait`)
      const outcomes = [await ask(db, 'skip', view, BEFORE)]
      const untouched = (await waiting(db)).startsWith(ALL)
      // What waits outlives the worker, and the next one dies just after it has left a charge out.
      await first.end('SIGKILL')
      const mortal = startMortal(desk, 'skip-done', 1)
      outcomes.push(await ask(db, 'skip', effect, BEFORE))
      mortal.leave()
      for (const kind of ['retry', 'skip'] as const) outcomes.push(await ask(db, kind, effect, REFUSED))
      say(`a person had ${outcomes.join(', ')}`)
      // Before anybody could read it again: what was left out needs nothing to be read.
      await until('what was left out waits no more', async () => (await holdingUp(db)) === AFTER)
      for (const [id, version] of [
        [BEFORE, before],
        [AFTER, after],
      ] as const)
        await makeKnown(db, id, version)
      await until('nothing waits', async () => (await waiting(db)) === ' rows ')
      await Promise.all(desk.workers.map(({ end }) => end('SIGKILL')))
      say(`killed; after ${await rollOver(db)} MB of filler every place is lost, and everything is delivered again`)
      const last = desk.work()
      // All had been done before: only what the worker says tells that it has been through all charges again.
      const foundLost = () => last.logged.filter(({ msg }) => msg.includes('place is lost')).length
      const again = ({ msg, reactor }: Logged) => msg.startsWith('Caught up with the whole') && reactor === effect
      await until('all charges are delivered again', () => last.logged.some(again))
      const theirs = { invoices: [`${BEFORE}-2025-01`, `${AFTER}-2025-01`], done: Promise.resolve() }
      const { ok, summary } = await checkDesk(desk, [flow, theirs], { leftOut: 2 })
      const asked = outcomes.join() === 'skipped,stepped_over,still_broken,stepped_over'
      const lost = foundLost()
      const each = untouched && asked && mortal.hasDied() && lost > 0
      return { ok: ok && each && rows === flow.contracts.length, summary: `${lost} places found lost: ${summary}` }
    },
    { oplog: OPLOG },
  )

const ALL = [REFUSED, BEFORE, AFTER].join()

/** Somebody has used this key for another amount: no retry can ever succeed. */
const useKey = ({ bank }: Desk, key: string) =>
  sandboxBank({ url: bank.url }).charge({ key, amountCents: 1, currency: 'EUR', reference: 'another' })

/** The bank has taken the money, its answer is lost, and then a newer release changes the contract. */
async function chargedThenNewer({ db, bank }: Desk, id: string): Promise<number> {
  await bank.control({ fault: 'lose_reply', times: 3, references: [`${id}-2025-01`] })
  await renewedContract(db, id)
  await until('the bank has charged', async () => (await chargesOf(bank, id)).length === 1)
  return changeInNewer(db, id)
}

/** Whose charges wait, for a person or to be tried again. */
const holdingUp = async (db: Db) =>
  (await db.collection('effects_waiting').distinct('aggregateId', { reactor: effect })).join()

/** Whose charges wait for a person, and whose rows. */
async function waiting(db: Db): Promise<string> {
  const charges = (await readParkedEffects(db, effect, 9)).map(({ aggregateId }) => aggregateId).sort()
  return `${charges.join()} rows ${(await readParked(db, view)).map(({ aggregateId }) => aggregateId).join()}`
}
