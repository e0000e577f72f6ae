import { describe, expect, it } from 'vitest'
import { claim } from '#lib/domain/claim/aggregate'
import type { ClaimEvent } from '#lib/domain/claim/reducer'
import { paidCents, recoveredCents } from '#lib/domain/claim/state'
import { fold } from '#lib/engine/core/aggregate'
import { history, type Sample } from '#test/support/event-samples'

const given = (...events: Sample[]) => fold(claim, history<ClaimEvent>(...events))
const filed: Sample = [
  'claim_filed',
  2,
  {
    ...{ contractId: 'C-1', coverageCode: 'multi_risk', occurrenceDate: '2024-10-03', description: 'Flooded cellar' },
    filedAt: new Date('2024-10-04T08:00:00Z'),
  },
]
const reserve = (amountCents: number): Sample => ['claim_reserve_set', 2, { amountCents, absolute: true }]
const settled = (grossCents: number, netCents: number): Sample => [
  'claim_settled',
  2,
  { grossCents, deductibleCents: 50_000, netCents },
]
const paid = (paymentId: string, amountCents: number): Sample => [
  'claim_paid',
  2,
  { paymentId, amountCents, payee: 'Boulangerie du Canal' },
]
const closed: Sample = ['claim_closed', 2, {}]

describe('the flooded cellar (worked example 5)', () => {
  const first = [filed, reserve(800_000), reserve(650_000), settled(620_000, 570_000), paid('P-1', 570_000)]
  const again = [
    ['claim_reopened', 2, { reason: 'New report' }],
    reserve(90_000),
    settled(710_000, 660_000),
  ] as Sample[]

  it('given a reserve of 6,500.00, when 5,700.00 is paid, then 800.00 is still set aside', () => {
    const state = given(...first)
    expect(state.reserveCents).toBe(80_000)
    expect(paidCents(state)).toBe(570_000)
    expect(state.settlement).toEqual({ grossCents: 620_000, deductibleCents: 50_000, netCents: 570_000 })
  })
  it('given the rest set to nothing, when it is closed and reopened, then it is open with what was paid', () => {
    expect(given(...first, reserve(0), closed)).toMatchObject({ status: 'closed', reserveCents: 0, reopenings: 0 })
    const state = given(...first, reserve(0), closed, ...again)
    expect(state).toMatchObject({ status: 'open', reserveCents: 90_000, reopenings: 1 })
    expect(state.settlement?.netCents).toBe(660_000)
  })
  it('given a cumulative second settlement, when its rest is paid, then 6,600.00 was paid and nothing is set aside', () => {
    const state = given(...first, reserve(0), closed, ...again, paid('P-2', 90_000), closed)
    expect(paidCents(state)).toBe(660_000)
    expect(state).toMatchObject({ status: 'closed', reserveCents: 0 })
    expect(state.payments.map(({ paymentId }) => paymentId)).toEqual(['P-1', 'P-2'])
  })
})

describe('what the events of a claim say', () => {
  it('given a filing, when folded, then its facts; what it leaves out is unknown', () => {
    expect(given(filed)).toMatchObject({
      ...{ claimId: 'A-1', status: 'open', contractId: 'C-1', coverageCode: 'multi_risk', datesAmbiguous: false },
      ...{ occurrenceDate: '2024-10-03', occurrenceTime: null, estimatedCents: null, reserveCents: null },
      filedAt: new Date('2024-10-04T08:00:00Z'),
    })
  })
  it('given an imported claim without days, when folded, then they are unknown, not invented', () => {
    const imported: Sample = ['claim_filed', 2, { ...filed[2], occurrenceDate: null, filedAt: null }]
    expect(given(imported)).toMatchObject({ occurrenceDate: null, filedAt: null, datesAmbiguous: false })
  })
  it('given checks, an expert and an assessment, when folded, then each is there, the checks in order', () => {
    const check = (decision: string): Sample => [
      'claim_coverage_checked',
      2,
      { asEffective: '2024-10-03', asKnown: new Date('2024-10-04T10:00:00Z'), decision, reason: 'As known then' },
    ]
    const state = given(
      filed,
      check('not_covered'),
      check('covered'),
      ['claim_expert_assigned', 2, { expertId: 'E-1', missionDate: '2024-10-10' }],
      ['claim_assessed', 2, { damageCents: 620_000 }],
    )
    expect(state.coverageChecks.map(({ decision }) => decision)).toEqual(['not_covered', 'covered'])
    expect(state.expert).toEqual({ expertId: 'E-1', missionDate: '2024-10-10' })
    expect(state.assessment).toEqual({ damageCents: 620_000, reportFileId: null })
  })
  it('given money from another insurer, when folded, then it is a recovery, never a negative payment', () => {
    const state = given(filed, paid('P-1', 5_000), ['claim_recovery_received', 2, { amountCents: 3_000, from: 'MAIF' }])
    expect([paidCents(state), recoveredCents(state)]).toEqual([5_000, 3_000])
  })
  it('given a rejection, when it is reopened, then it stands no more', () => {
    const rejected: Sample = ['claim_rejected', 2, { reasonCode: 'not_covered', text: 'No cover on that day' }]
    expect(given(filed, rejected)).toMatchObject({ status: 'rejected', rejection: { reasonCode: 'not_covered' } })
    const reopened: Sample = ['claim_reopened', 2, { reason: 'Cover was recorded late' }]
    expect(given(filed, rejected, reopened)).toMatchObject({ status: 'open', rejection: null })
  })
  it('given a payment where no reserve was set or more than is left, when folded, then the reserve is never invented or negative', () => {
    expect(given(filed, paid('P-1', 5_000)).reserveCents).toBeNull()
    expect(given(filed, reserve(1_000), paid('P-1', 5_000)).reserveCents).toBe(0)
  })
})

describe('old documents of a claim', () => {
  it('given one date, when folded, then it happened and was filed on that day in Paris, and is flagged', () => {
    const old: Sample = ['claim_filed', 1, { contractId: 'C-1', date: new Date('2019-10-02T22:00:00Z') }]
    expect(given(old)).toMatchObject({
      ...{ status: 'open', occurrenceDate: '2019-10-03', filedAt: new Date('2019-10-02T22:00:00Z') },
      ...{ datesAmbiguous: true, coverageCode: null, description: null },
    })
    expect(given(['claim_filed', 1, { date: '2019-10-03' }])).toMatchObject({
      occurrenceDate: '2019-10-03',
      filedAt: new Date('2019-10-02T22:00:00Z'),
    })
  })
  it('given differences in euros, when folded, then the reserve runs on, to the cent, also between whole amounts', () => {
    const delta = (euros: number): Sample => ['claim_reserve_set', 1, { delta: euros }]
    expect(given(delta(8_000), delta(-1_500.1)).reserveCents).toBe(649_990)
    expect(given(delta(19.99), reserve(5_000)).reserveCents).toBe(5_000)
    expect(given(reserve(5_000), paid('P-1', 2_000), delta(0.01)).reserveCents).toBe(3_001)
  })
})
