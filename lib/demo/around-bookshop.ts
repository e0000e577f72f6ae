import { Around, type AroundRecord } from '#lib/demo/around-record'
import { at, type DemoDecision, staff } from '#lib/demo/decision'
import { calendarDate } from '#lib/engine/core/calendar-date'

const [claire, hugo] = staff
const CONTRACT = 'C-2024-0512'
const CLAIM = 'CL-2024-0512'
const rejectedOn = calendarDate('2024-10-04')
const rejectedAt = at(rejectedOn, 12, 0)
const cyber = { code: 'cyber', limitCents: 3_000_000, deductibleCents: 30_000, annualPremiumCents: 15_600 }

/** The domain's sixth worked example, "the agent said no cover": cyber was recorded a day after the claim was rejected. */
export const bookshopDecisions: DemoDecision[] = [
  {
    at: at(calendarDate('2024-04-22'), 14, 36),
    contractId: CONTRACT,
    actor: hugo,
    command: 'subscribe',
    reason: 'Proposal of the broker, signed on 19 April.',
    input: {
      productCode: 'multi_risk',
      holder: { kind: 'legal', name: 'Librairie des Glycines', email: 'contact@librairie-des-glycines.example' },
      ...{ professionalUse: true, startDate: '2024-05-01', tacitRenewal: true, paymentFrequency: 'annual' },
      currency: 'EUR',
      coverages: [
        {
          ...{ code: 'multi_risk', limitCents: 12_000_000, deductibleCents: 40_000, annualPremiumCents: 58_000 },
          trigger: 'occurrence',
        },
      ],
    },
  },
  {
    at: at(calendarDate('2024-10-05'), 10, 12),
    contractId: CONTRACT,
    actor: hugo,
    command: 'add_coverage',
    reason: 'The broker’s order of 30 August, found in the post of the week before.',
    input: { effectiveDate: '2024-09-01', ...cyber, trigger: 'occurrence' },
  },
]

const claim = new Around('claim', CLAIM, rejectedOn)
  .on(
    0,
    'claim_filed',
    {
      ...{ contractId: CONTRACT, coverageCode: 'cyber', occurrenceDate: '2024-10-03' },
      filedAt: at(rejectedOn, 8, 55),
      description: 'The till was encrypted over night; a ransom is asked for.',
    },
    'Called as soon as the shop opened.',
  )
  .on(
    0,
    'claim_coverage_checked',
    {
      ...{ asEffective: '2024-10-03', asKnown: at(rejectedOn, 9, 29), decision: 'not_covered' },
      reason: 'There is no cyber cover on this contract.',
    },
    'Checked on the telephone.',
  )
  .on(0, 'claim_rejected', { reasonCode: 'not_covered', text: 'Cyber is not part of the contract.' }, 'As checked.')
  .on(3, 'claim_reopened', { reason: 'Cyber was ordered before the loss.' }, 'The order was recorded late.', hugo)
  .on(
    3,
    'claim_coverage_checked',
    {
      ...{ asEffective: '2024-10-03', asKnown: at(calendarDate('2024-10-07'), 10, 20), decision: 'covered' },
      reason: 'Cyber is in force since 1 September.',
    },
    'Checked again with the late order.',
    hugo,
  )
  .on(3, 'claim_reserve_set', { amountCents: 420_000 }, 'Cost of setting up the till anew.', hugo)

const note = new Around('note', 'N-2024-0512-1', calendarDate('2024-10-07')).on(
  0,
  'created',
  {
    ...{ subject: { type: 'claim', id: CLAIM }, userId: claire.id },
    content: 'Told the holder that the rejection of 4 October is taken back.',
  },
  'Telephone call.',
)

const reopening: Partial<AroundRecord> = {
  causedBy: { aggregate: 'subscription', aggregateId: CONTRACT, type: 'coverage_added' },
}
const moved: Record<string, Partial<AroundRecord>> = {
  claim_rejected: { at: rejectedAt },
  claim_reopened: reopening,
}

/** All that was recorded around the bookshop's contract. */
export const aroundBookshop: AroundRecord[] = [...claim.records, ...note.records].map((record) => ({
  ...record,
  ...moved[record.type],
}))
