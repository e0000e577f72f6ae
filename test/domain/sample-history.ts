import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import type { Recorded } from '#lib/engine/core/event'
import { type AnyView, alsoOf, type Others } from '#lib/engine/views/view'
import { hugo } from '#test/support/actors'
import { type Sample, samples } from '#test/support/event-samples'

const terms = (code: string, annualPremiumCents: number | null) => ({
  ...{ code, limitCents: 30_000_000, deductibleCents: 50_000, annualPremiumCents },
})
const termination = { terminationDate: '2027-03-01', reason: 'customer_request' }
const holder = { kind: 'legal', name: 'Épicerie Élodie & fils', siret: '73282932000074' }

const alsoWritten = new Set([
  ...['risk_declaration_changed', 'payment_method_changed', 'renewal_refused', 'history_altered'],
  ...Object.keys(premiumEvents),
])

/**
 * A history as it is stored, in which every event ever written occurs: what a view makes of it is that view's
 * version. It is written down rather than decided, so that only the reducer and the view can change the rows.
 */
const stored: Sample[] = [
  [
    'subscribed',
    1,
    { price: 1_200.5, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['multi_risk', 'glass'], holder },
  ],
  ['contract_renewed', 1, { year: 2020 }],
  ['protection_schedule_updated', 1, { coverages: ['multi_risk', 'theft'] }],
  [
    'protection_schedule_updated',
    1,
    { termination: { terminationDate: new Date('2020-12-31T23:00:00Z'), reason: 'demande client' } },
  ],
  [
    'subscribed',
    2,
    {
      ...{ contractId: 'SAMPLE', productCode: 'multi_risk', holder, professionalUse: true, startDate: '2024-03-01' },
      ...{ tacitRenewal: true, paymentFrequency: 'monthly', currency: 'EUR', coverages: [terms('liability', 36_000)] },
    },
  ],
  ['coverage_added', 2, { ...terms('cyber', null), effectiveDate: '2024-09-01' }],
  ['coverage_changed', 2, { ...terms('cyber', 18_000), effectiveDate: '2024-12-01' }],
  ['coverage_removed', 2, { code: 'liability', effectiveDate: '2025-02-01' }],
  ['holder_details_changed', 2, { changes: [{ field: 'name', from: holder.name, to: 'L’Épicerie du Sacré-Cœur' }] }],
  [
    'subscription_renewed',
    2,
    { year: 2025, termStart: '2025-03-01', termEnd: '2026-03-01', annualPremiumCents: 54_000 },
  ],
  ['protection_schedule_updated', 2, { effectiveDate: '2025-06-01', coverages: [terms('multi_risk', 90_000)] }],
  ['protection_schedule_updated', 2, { termination }],
  ['termination_cancelled', 2, { reason: 'The holder stays.' }],
  ...samples.subscription.filter(([type]) => alsoWritten.has(type)),
]

const recordedAs = (aggregateId: string, events: readonly Sample[]) =>
  events.map(([type, schemaVersion, payload], index) => ({
    ...{ _id: `e${index + 1}`, aggregateId, version: index + 1, type, schemaVersion, payload },
    ...{ idempotencyKey: `k${index + 1}`, actor: hugo, appendDate: new Date(Date.UTC(2020, index, 15, 9)) },
    ...{ correlationId: 'c', contentHash: '', hashVersion: 1, prevHash: null, hash: '' },
  })) as unknown as Recorded[]

/** One history of each kind of aggregate, by its name. */
export const sampleHistories: Record<string, Recorded[]> = {
  subscription: recordedAs('SAMPLE', stored),
  claim: recordedAs('CLAIM', samples.claim),
  collected_file: recordedAs('FILE', samples.collected_file),
}

/** What a view's rows are made of, after each event of its own history, then after each of every other source. */
export function sampleRows(view: AnyView): { own: Recorded[]; others: Others }[] {
  const own = sampleHistories[view.aggregate.name] ?? []
  const after = (history: Recorded[]) => history.map((_, index) => history.slice(0, index + 1))
  return [
    ...after(own).map((each) => ({ own: each, others: {} })),
    ...alsoOf(view).flatMap(({ aggregate: { name } }) =>
      after(sampleHistories[name] ?? []).map((each) => ({ own, others: { [name]: [each, each.slice(0, 1)] } })),
    ),
  ]
}
