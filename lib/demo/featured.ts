import { at, type DemoDecision, staff } from '#lib/demo/decision'
import { calendarDate } from '#lib/engine/core/calendar-date'

const [claire, hugo] = staff
const cover = (code: string, limit: number, deductible: number, premium: number, trigger?: string) => ({
  code,
  limitCents: limit * 100,
  deductibleCents: deductible * 100,
  annualPremiumCents: premium * 100,
  ...(trigger ? { trigger } : {}),
})

/** Contracts with a story, which the examples of the domain and the journeys of the tests are told on. */
export const featuredDecisions: DemoDecision[] = [
  {
    at: at(calendarDate('2024-02-12'), 10, 41),
    contractId: 'C-2024-0147',
    actor: claire,
    command: 'subscribe',
    reason: 'Broker questionnaire and quote signed on 9 February.',
    input: {
      productCode: 'multi_risk',
      holder: {
        kind: 'legal',
        name: 'Boulangerie du Canal',
        siret: '73282932000074',
        email: 'contact@boulangerie-du-canal.example',
      },
      professionalUse: true,
      startDate: '2024-03-01',
      tacitRenewal: true,
      paymentFrequency: 'monthly',
      currency: 'EUR',
      coverages: [
        cover('multi_risk', 200_000, 500, 840, 'occurrence'),
        cover('liability', 1_000_000, 250, 360, 'claims_made'),
      ],
    },
  },
  {
    at: at(calendarDate('2024-08-12'), 15, 8),
    contractId: 'C-2024-0147',
    actor: hugo,
    command: 'change_holder_details',
    reason: 'The accountant now receives our letters.',
    input: { email: 'compta@boulangerie-du-canal.example' },
  },
  {
    at: at(calendarDate('2024-08-28'), 14, 2),
    contractId: 'C-2024-0147',
    actor: claire,
    command: 'add_coverage',
    reason: 'Tills went online in August; asked by phone.',
    input: { effectiveDate: '2024-09-01', ...cover('cyber', 50_000, 500, 180, 'claims_made') },
  },
  {
    at: at(calendarDate('2024-11-19'), 9, 26),
    contractId: 'C-2024-0147',
    actor: hugo,
    command: 'change_coverage',
    reason: 'New oven: contents revalued after the expert’s visit.',
    input: {
      effectiveDate: '2024-12-01',
      code: 'multi_risk',
      limitCents: 24_000_000,
      deductibleCents: 50_000,
      annualPremiumCents: 91_200,
    },
  },
  {
    at: at(calendarDate('2024-12-20'), 16, 45),
    contractId: 'C-2024-0147',
    actor: hugo,
    command: 'terminate',
    reason: 'Registered letter: moving to another insurer.',
    input: { terminationDate: '2025-03-01', reason: 'customer_request', noticeReceivedDate: '2024-12-20' },
  },
  {
    at: at(calendarDate('2025-01-17'), 10, 24),
    contractId: 'C-2024-0147',
    actor: claire,
    command: 'cancel_termination',
    reason: 'Stays with us after the new offer; confirmed by e-mail.',
    input: {},
  },
  {
    at: at(calendarDate('2024-05-21'), 11, 12),
    contractId: 'C-2024-0388',
    actor: hugo,
    command: 'subscribe',
    reason: 'Opened the terrace; signed at the counter.',
    input: {
      productCode: 'multi_risk',
      holder: {
        kind: 'legal',
        name: 'Café de la Halle',
        siret: '55210055400013',
        email: 'bonjour@cafe-de-la-halle.example',
      },
      professionalUse: true,
      startDate: '2024-07-01',
      tacitRenewal: true,
      paymentFrequency: 'quarterly',
      currency: 'EUR',
      coverages: [
        cover('multi_risk', 150_000, 400, 660, 'occurrence'),
        cover('liability', 500_000, 250, 300, 'claims_made'),
      ],
    },
  },
  {
    at: at(calendarDate('2023-06-02'), 17, 30),
    contractId: 'C-2023-0266',
    actor: claire,
    command: 'subscribe',
    reason: 'Bought a car; subscribed by phone.',
    input: {
      productCode: 'motor',
      holder: { kind: 'natural', name: 'Julien Perrin', email: 'julien.perrin@example.com' },
      professionalUse: false,
      startDate: '2023-06-15',
      tacitRenewal: true,
      paymentFrequency: 'annual',
      currency: 'EUR',
      coverages: [
        cover('motor_liability', 100_000_000, 0, 430, 'occurrence'),
        cover('collision', 18_000, 400, 300, 'occurrence'),
      ],
    },
  },
  {
    at: at(calendarDate('2024-12-02'), 9, 55),
    contractId: 'C-2023-0266',
    actor: hugo,
    command: 'terminate',
    reason: 'Notice by e-mail on 1 December: end within the year.',
    input: { terminationDate: '2025-01-01', reason: 'infra_annual', noticeReceivedDate: '2024-12-01' },
  },
]
