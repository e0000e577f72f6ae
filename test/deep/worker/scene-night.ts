import { subscription } from '#lib/domain/subscription/aggregate'
import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { termInvoiceId } from '#lib/domain/subscription/keys'
import { addDays, addMonths, parisDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { JobRun } from '#lib/engine/jobs/job-runs'
import { jobFailpoints } from '#lib/engine/reactors/failpoint'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { nightFailpoints } from '#lib/worker/failpoints'
import { claire } from '#test/support/actors'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '../until.ts'
import type { Desk } from './desk.ts'
import type { Scene } from './scenes.ts'

const YEARLY = 200
const MONTHLY = 40
/** The instalments that are due two months after a term has begun. */
const DUE = 3

/** Two nights: the first renews what is due, the second asks for the instalments that have come due meanwhile. */
export const night: Scene = {
  failpoints: [...jobFailpoints, ...nightFailpoints],
  timeOf: (failpoint) => (/contract|instalment/.test(failpoint) ? 5 : 1),
  async play(desk, begin) {
    const { db } = desk
    const today = parisDate(new Date())
    const since = parisMidnight(addMonths(today, -3))
    await db.collection<{ _id: string }>('reactor_starts').insertOne({ _id: nightlyRun.name, since } as never)
    const lately = addMonths(addDays(today, -3), -12)
    const yearly = await subscribe(desk, 'Y', YEARLY, { startDate: lately, paymentFrequency: 'annual' }, 1)
    const longer = addMonths(today, -14)
    const monthly = await subscribe(desk, 'M', MONTHLY, { startDate: longer, paymentFrequency: 'monthly' }, DUE)
    begin({ NIGHTLY_JOBS: 'on' })
    const runs = db.collection<JobRun>('job_runs')
    const over = (which: string) => until(`the ${which} night is over`, async () => (await runs.findOne({}))?.endedAt)
    // The first of each: a night that is begun again may find some charged by then, and ask for their others at once.
    const first = { type: 'premium_payment_received', 'payload.invoiceId': /-01$/ }
    const paid = async () => db.collection(collectionName(subscription)).countDocuments(first)
    await over('first')
    await until('all that was renewed is paid', async () => (await paid()) === YEARLY + MONTHLY, 120_000)
    await runs.deleteMany({})
    await over('second')
    return { recordings: [{ invoices: [...yearly, ...monthly], done: Promise.resolve() }] }
  },
}

/** Contracts whose term has to be renewed; the invoices of that term that are due by now. */
async function subscribe(
  { db }: Desk,
  prefix: string,
  count: number,
  contract: { startDate: string; paymentFrequency: string },
  due: number,
): Promise<string[]> {
  const store = openStore(db, subscription)
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  await Promise.all(
    ids.map((id) => {
      const payload = { contractId: id, ...bakery, ...contract } as never
      const by = { actor: claire, reason: 'Signed' }
      return store.append({ aggregateId: id, type: 'subscribed', payload }, `subscribed_${id}`, by)
    }),
  )
  const year = Number(contract.startDate.slice(0, 4)) + 1
  const places = Array.from({ length: due }, (_, index) => index + 1)
  return ids.flatMap((id) => places.map((place) => termInvoiceId(id, year, place)))
}
