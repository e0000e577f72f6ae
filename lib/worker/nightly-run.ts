import type { Db } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { subscriptionWorker } from '#lib/domain/subscription/worker'
import { reactors } from '#lib/domain/workers'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import type { Done, Job, Today } from '#lib/engine/jobs/run-job'
import { storeWithFailpoints } from '#lib/engine/reactors/effects/store-with-failpoints'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { openStore } from '#lib/engine/store/event-store'
import { afterNight } from '#lib/worker/ports-with-failpoints'

const { nightly } = subscriptionWorker.jobs

/** Renews and collects what is due, contract by contract; without a gateway no instalments are asked for. */
export const nightlyRun = (gateway: PaymentGateway | null): Job => ({
  name: nightly.name,
  noCounts: nightly.noCounts,
  // What is recorded before an effect is in force never has it: a premium would not be charged.
  effects: gateway ? reactors.map(({ name }) => name) : [],
  work: (db, today) => workOff(db, today, gateway),
})

async function* workOff(db: Db, { day, since, signal }: Today, gateway: PaymentGateway | null): AsyncGenerator<Done> {
  const night = nightly.count()
  const collector = gateway && {
    name: gateway.name,
    obstacle: async (invoiceId: string) => (await gateway.obstacle?.(invoiceId, signal)) ?? null,
  }
  const ids = await aggregateIds(db, subscription)
  const store = storeWithFailpoints(openStore(db, subscription), afterNight)
  for await (const outcome of nightly.work(store, chunksOf(ids), { day, since, collector })) {
    night.add(outcome)
    const { counts } = night
    if (outcome.outcome !== 'failed') yield { counts }
    else yield { counts, failed: { aggregateId: outcome.contractId, error: outcome.error } }
  }
}
