import type { Title, TitledJob } from '#lib/domain/shared/title'
import { subscription } from '#lib/domain/subscription/aggregate'
import { CountedNight, type NightCounts, noCounts } from '#lib/domain/subscription/jobs/count-night'
import { nightly } from '#lib/domain/subscription/jobs/nightly'
import type { PaymentPorts } from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Job } from '#lib/engine/jobs/job'

/** Renews and collects what is due, contract by contract; without a gateway no instalments are asked for. */
export const nightlyRun: Job<SubscriptionState, SubscriptionEvent, SubscriptionCurrentEvent, Partial<PaymentPorts>> &
  TitledJob = {
  name: 'nightly_run',
  title: { en: 'Renewal and collection', fr: 'Renouvellement et encaissement' },
  aggregate: subscription,
  noCounts,
  countTitles: {
    contracts: { en: 'Looked at', fr: 'Examinés' },
    renewed: { en: 'Renewed', fr: 'Renouvelés' },
    already: { en: 'Renewed before', fr: 'Déjà renouvelés' },
    refused: { en: 'Not renewed, by rule', fr: 'Refusés par règle' },
    requested: { en: 'Instalments asked for', fr: 'Échéances demandées' },
    notCollected: { en: 'Not asked for, by rule', fr: 'Échéances refusées' },
    failed: { en: 'Failed', fr: 'En échec' },
  } satisfies Record<keyof NightCounts, Title>,
  async *work({ store, chunks, day, since, signal, gateway }) {
    const night = new CountedNight()
    const collector = gateway && {
      name: gateway.name,
      obstacle: async (invoiceId: string) => (await gateway.obstacle?.(invoiceId, signal)) ?? null,
    }
    for await (const outcome of nightly(store, chunks, { day, since, collector: collector ?? null })) {
      night.add(outcome)
      const { counts } = night
      if (outcome.outcome !== 'failed') yield { counts }
      else yield { counts, failed: { aggregateId: outcome.contractId, error: outcome.error } }
    }
  },
}
