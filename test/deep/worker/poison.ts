import type { Db } from 'mongodb'
import { subscription } from '#lib/domain/subscription/subscription'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { collectionName, openStore } from '#lib/mongo/event-store'
import { readParked } from '#lib/mongo/parked'
import { findParkedEffect } from '#lib/mongo/parked-effects'
import { appendRequest, latestRequests, type RequestKind } from '#lib/mongo/reactor-requests'
import { chargePremiumOnRenewal } from '#lib/reactors/charge-premium-on-renewal'
import { subscriptionsView } from '#lib/views/subscriptions'
import { claire } from '#test/support/actors'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { type Desk, onDesk } from './desk.ts'
import { Flow } from './flow.ts'

/** The contract whose history nobody can fold, and the one whose renewal the bank will never charge. */
const UNREADABLE = 'C-5'
const REFUSED = 'C-9'
const effect = chargePremiumOnRenewal.name
const view = subscriptionsView.name

/** Among the events one that no code here knows, and one whose effect can never be had: these two wait, all others go on, and a person ends it. */
export const poison: Part = (say) =>
  onDesk(async (desk) => {
    // Somebody has used this key for another amount: no retry can ever succeed.
    const gateway = sandboxBank({ url: desk.bank.url })
    await gateway.charge({
      key: `premium_payment_${REFUSED}-2025-01_1`,
      amountCents: 1,
      currency: 'EUR',
      reference: 'another',
    })
    const flow = new Flow(desk.db, { perSecond: 300 })
    const worker = desk.work()
    await until('its contract has all of its events', () => flow.recorded >= 400)
    const unreadable = await newerEvent(desk.db, UNREADABLE)
    await flow.done
    await until('both wait for a person', () => bothWait(desk))
    const rows = await desk.db.collection(view).countDocuments()
    say(
      `${number(rows)} of ${number(flow.contracts.length)} contracts have rows, ${UNREADABLE} and ${REFUSED} wait for a person`,
    )
    const outcomes = [await ask(desk.db, 'retry', view, UNREADABLE, 'before')]
    await desk.db.collection(collectionName(subscription)).deleteOne({ _id: unreadable as never })
    outcomes.push(await ask(desk.db, 'retry', view, UNREADABLE, 'after'))
    // What waits outlives the worker.
    await worker.end('SIGKILL')
    desk.work()
    outcomes.push(await ask(desk.db, 'retry', effect, REFUSED), await ask(desk.db, 'skip', effect, REFUSED))
    say(`a person had ${outcomes.join(', ')}`)
    const { ok, summary } = await checkDesk(desk, [flow], { uncharged: 1 })
    const asked = outcomes.join() === 'still_broken,folds,still_broken,stepped_over'
    return { ok: ok && asked && rows === flow.contracts.length, summary }
  })

/** An event as a later release might write it. */
async function newerEvent(db: Db, id: string): Promise<string> {
  const last = (await openStore(db, subscription).load(id)).at(-1)
  const newer = { ...last, _id: 'newer', version: (last?.version ?? 0) + 1, schemaVersion: 9, idempotencyKey: 'newer' }
  await db.collection(collectionName(subscription)).insertOne(newer as never, { bypassDocumentValidation: true })
  return newer._id
}

async function bothWait({ db }: Desk): Promise<boolean> {
  const parked = await readParked(db, view)
  return (
    parked.some(({ aggregateId }) => aggregateId === UNREADABLE) &&
    (await findParkedEffect(db, effect, REFUSED)) !== null
  )
}

/** What came of what a person asked. */
async function ask(db: Db, kind: RequestKind, reactor: string, aggregateId: string, since = ''): Promise<string> {
  const version = (await findParkedEffect(db, reactor, aggregateId))?.version
  await appendRequest(db, { kind, reactor, aggregateId, version, since, reason: 'the bank was asked', actor: claire })
  let outcome: string | null = null
  await until(`${kind} of ${aggregateId} is answered`, async () => {
    outcome = (await latestRequests(db, 1))[0]?.outcome ?? null
    return outcome !== null
  })
  return String(outcome)
}
