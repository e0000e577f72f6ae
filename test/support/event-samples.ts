import type { z } from 'zod'
import type { registry } from '#lib/domain/registry'
import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { payloadSchema } from '#lib/engine/core/event-shape'
import type { Masked } from '#lib/engine/core/personal'
import { maskPersonal } from '#lib/engine/core/schemas/personal'
import { claire } from '#test/support/actors'
import { bakery, cover } from '#test/support/subscription-scenario'

/** One event that can be read: its type, its schema version, its payload as it is stored. */
export type Sample = [type: string, schemaVersion: number, payload: object]

const at = (text: string) => new Date(text)
const hash = 'a'.repeat(64)
const termination = { terminationDate: '2025-03-01', reason: 'customer_request' }
const payment = { invoiceId: 'I-1', amountCents: 48_000 }
const altered: Sample = [
  'history_altered',
  2,
  {
    reason: 'Issue 12',
    alteredEvents: [{ eventId: 'e1', version: 1, beforeHash: hash, afterHash: 'b'.repeat(64) }],
  },
]

const contract: Sample[] = [
  ['subscribed', 2, { contractId: 'C', ...bakery }],
  ['subscribed', 2, { contractId: 'C', ...bakery, coverages: [cover('cyber', null)] }],
  ['subscribed', 1, { price: 1200.5, startDate: new Date(1_735_686_000_000), coverages: ['glass'] }],
  ['protection_schedule_updated', 2, { termination }],
  ['protection_schedule_updated', 2, { effectiveDate: '2025-01-01', coverages: [] }],
  ['protection_schedule_updated', 2, { effectiveDate: '2025-01-01', coverages: [], termination }],
  [
    'protection_schedule_updated',
    1,
    { termination: { terminationDate: new Date(1_735_686_000_000), reason: 'demande client' } },
  ],
  ['coverage_added', 2, { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }],
  ['coverage_added', 2, { ...cover('vehicle_12', null), label: 'Vehicle 12', effectiveDate: '2024-09-01' }],
  ['coverage_changed', 2, { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }],
  ['coverage_removed', 2, { code: 'business_interruption', effectiveDate: '2024-09-01' }],
  [
    'holder_details_changed',
    2,
    {
      changes: [
        { field: 'email', from: null, to: 'a@b.fr' },
        { field: 'siret', from: null, to: null },
      ],
    },
  ],
  [
    'risk_declaration_changed',
    2,
    {
      effectiveDate: '2024-09-01',
      changes: [
        { field: 'turnoverCents', from: 12_000_000, to: 18_000_000 },
        { field: 'address', from: null, to: '3 quai de Jemmapes' },
      ],
      premiumDeltaCents: -1_200,
    },
  ],
  ['payment_method_changed', 2, { mandateId: 'M-1', ibanLast4: '0142', validFrom: '2024-09-01' }],
  [
    'renewal_refused',
    2,
    { by: 'insurer', noticeDate: '2024-12-20', effectiveDate: '2025-03-01', reason: 'Too many losses' },
  ],
  [
    'subscription_renewed',
    2,
    { year: 2025, termStart: '2025-03-01', termEnd: '2026-03-01', annualPremiumCents: 120_000 },
  ],
  ['contract_renewed', 1, { year: 2019 }],
  ['termination_cancelled', 2, { reason: 'stays' }],
]

const premiums: Sample[] = [
  [
    'premium_charged',
    2,
    {
      ...{ invoiceId: 'I-1', kind: 'term', periodStart: '2025-01-01', periodEnd: '2026-01-01', dueDate: '2025-01-01' },
      ...{ netCents: 44_000, taxCents: 4_000, totalCents: 48_000, currency: 'EUR' },
    },
  ],
  ['premium_payment_requested', 2, { ...payment, gatewayReference: 'pi_1', gateway: 'stripe' }],
  ['premium_payment_received', 2, { ...payment, paidAt: at('2025-02-18T09:00:00Z') }],
  ['premium_payment_failed', 2, { ...payment, attempt: 1, code: 'card_declined' }],
  ['premium_payment_unknown', 2, { ...payment, reason: 'No answer within a day' }],
  ['premium_refunded', 2, { ...payment, reason: 'Ended within the year' }],
  [
    'formal_notice_sent',
    2,
    {
      ...{ noticeId: 'N-1', invoiceIds: ['I-1'], totalDueCents: 48_000, sentDate: '2025-01-13' },
      ...{ suspensionDate: '2025-02-13', earliestTerminationDate: '2025-02-23' },
    },
  ],
  ['guarantee_suspended', 2, { from: '2025-02-13', reason: 'non_payment' }],
  ['guarantee_reinstated', 2, { coverageResumesAt: '2025-02-19T12:00' }],
]

const claims: Sample[] = [
  [
    'claim_filed',
    2,
    {
      ...{ contractId: 'C', coverageCode: 'glass', occurrenceDate: '2024-10-03', occurrenceTime: '14:30' },
      ...{ filedAt: at('2024-10-04T08:00:00Z'), description: 'Window broken', estimatedCents: 80_000 },
    },
  ],
  [
    'claim_filed',
    2,
    { contractId: 'C', coverageCode: 'vehicle_12', occurrenceDate: null, filedAt: null, description: 'Imported' },
  ],
  ['claim_filed', 1, { contractId: 'C', coverageCode: 'glass', date: at('2019-10-02T22:00:00Z') }],
  [
    'claim_coverage_checked',
    2,
    { asEffective: '2024-10-03', asKnown: at('2024-10-04T10:00:00Z'), decision: 'covered', reason: 'In force' },
  ],
  ['claim_reserve_set', 2, { amountCents: 800_000, absolute: true }],
  ['claim_reserve_set', 1, { delta: 8_000 }],
  ['claim_reserve_set', 1, { delta: -1_500.5 }],
  ['claim_expert_assigned', 2, { expertId: 'E-1', missionDate: '2024-10-10' }],
  ['claim_assessed', 2, { damageCents: 620_000, reportFileId: 'F-1' }],
  ['claim_settled', 2, { grossCents: 620_000, deductibleCents: 50_000, netCents: 570_000 }],
  ['claim_paid', 2, { paymentId: 'P-1', amountCents: 570_000, payee: 'Boulangerie du Canal' }],
  ['claim_recovery_received', 2, { amountCents: 100_000, from: 'The other insurer' }],
  ['claim_rejected', 2, { reasonCode: 'not_covered', text: 'No cover on that day' }],
  ['claim_reopened', 2, { reason: 'New report' }],
  ['claim_closed', 2, {}],
]

const files: Sample[] = [
  ['file_requested', 2, { ownerId: 'C', kind: 'kbis', dueDate: '2024-03-15' }],
  ['file_requested', 1, { ownerId: 'C', kind: 'rib', dueDate: at('2019-03-14T23:00:00Z') }],
  [
    'file_collected',
    2,
    {
      ...{ storageKey: 'files/F-1', sha256: hash, bytes: 48_210, mimeType: 'application/pdf' },
      ...{ originalName: 'kbis durand.pdf', issuedDate: '2023-10-02' },
    },
  ],
  ['file_collected', 1, { storageKey: 'uploads/kbis durand.pdf' }],
  ['file_verified', 2, { extracted: { siret: '73282932000074', ibanLast4: '0142', expiresOn: '2030-05-01' } }],
  ['file_verified', 1, { extracted: { expiresOn: at('2030-04-30T22:00:00Z') } }],
  ['file_rejected', 2, { reasonCode: 'too_old', text: 'Issued more than three months ago' }],
  ['file_rejected', 1, { reasonCode: 'trop vieux', text: 'Kbis de 2018' }],
  ['file_expired', 2, {}],
  ['file_expired', 1, {}],
  ['file_deleted', 2, { reason: 'Asked by the holder', binaryErased: true }],
  ['file_deleted', 1, {}],
]

const notes: Sample[] = [
  ['created', 2, { subject: { type: 'subscription', id: 'C' }, userId: 'claire', content: 'Call Mme Durand back' }],
  ['created', 1, { userId: 'claire', content: 'Rappeler Mme Durand' }],
  ['updated', 2, { userId: 'claire', content: 'Called' }],
  ['updated', 1, { userId: 'claire', content: 'Rappelée' }],
  ['deleted', 2, {}],
  ['deleted', 1, {}],
]

const accesses: Sample[] = [
  ['replay_file_unmasked', 2, { subject: { type: 'subscription', id: 'C' }, untilVersion: 6, requestId: 'abcd1234' }],
]

/** Every event type of every aggregate, in every version ever written. */
export const samples: Record<keyof typeof registry, Sample[]> = {
  subscription: [...contract, ...premiums, altered],
  claim: [...claims, altered],
  collected_file: [...files, altered],
  note: [...notes, altered],
  access: [...accesses, altered],
}

/** An event as it would stand at a version, recorded at noon of a later day for each. */
export const recorded = <E extends EventShape>([type, schemaVersion, payload]: Sample, version = 1) =>
  ({
    ...{ _id: `e${version}`, aggregateId: 'A-1', version, type, schemaVersion, payload },
    ...{ idempotencyKey: `k${version}`, actor: claire, appendDate: new Date(Date.UTC(2024, 7, version, 12)) },
    ...{ correlationId: 'c', contentHash: '', hashVersion: 1, prevHash: null, hash: '' },
  }) as unknown as Recorded<E>

/** A history of events in the order given. */
export const history = <E extends EventShape>(...events: Sample[]) =>
  events.map((event, index) => recorded<E>(event, index + 1))

type Absent = 'masked' | 'erased'

/** A sample as someone sees it who may not see people's data, or after it was erased for good. */
export function without(
  absent: Absent,
  aggregate: Readable<never, never>,
  [type, schemaVersion, payload]: Sample,
): Sample {
  const schema = payloadSchema(aggregate as never, { type, schemaVersion, payload }) as z.ZodType
  const put = (label: string): Masked =>
    absent === 'masked' ? { masked: true, label, token: 'tokentoken' } : (erased as never)
  return [type, schemaVersion, maskPersonal(schema, payload, put) as object]
}
const erased = { erased: true }
