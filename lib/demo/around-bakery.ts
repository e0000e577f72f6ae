import { Around, type AroundRecord } from '#lib/demo/around-record'
import { at, staff } from '#lib/demo/decision'
import { calendarDate } from '#lib/engine/core/calendar-date'

const [claire, hugo] = staff
const CONTRACT = 'C-2024-0147'
const filed = calendarDate('2024-10-04')

/** The bakery's claim of the domain's fifth worked example: reserved, settled, paid, closed, and opened again. */
const claim = new Around('claim', 'CL-2024-0031', filed)
  .on(
    0,
    'claim_filed',
    {
      contractId: CONTRACT,
      coverageCode: 'multi_risk',
      occurrenceDate: '2024-10-03',
      filedAt: at(filed, 8, 40),
      description: 'Water from the flat above came through the ceiling of the laboratory.',
    },
    'Called the morning after.',
  )
  .on(
    0,
    'claim_coverage_checked',
    { asEffective: '2024-10-03', asKnown: at(filed, 9, 29), decision: 'covered', reason: 'Multi-risk was in force.' },
    'Checked on the day it was filed.',
  )
  .on(0, 'claim_reserve_set', { amountCents: 800_000 }, 'First estimate from the photographs.')
  .on(7, 'claim_expert_assigned', { expertId: 'EXP-14', missionDate: '2024-10-15' }, 'Above 5,000 euros.', hugo)
  .on(18, 'claim_assessed', { damageCents: 620_000 }, 'Report of the expert.', hugo)
  .on(18, 'claim_reserve_set', { amountCents: 650_000 }, 'Lower than first thought.', hugo)
  .on(
    25,
    'claim_settled',
    { grossCents: 620_000, deductibleCents: 50_000, netCents: 570_000 },
    'Agreed with the holder by phone.',
  )
  .on(
    28,
    'claim_paid',
    { paymentId: 'PAY-0931', amountCents: 570_000, payee: 'Boulangerie du Canal' },
    'Transfer sent.',
  )
  .on(29, 'claim_reserve_set', { amountCents: 0 }, 'Nothing more is expected.')
  .on(29, 'claim_closed', {}, 'Paid in full.')
  .on(103, 'claim_reopened', { reason: 'Mould behind the oven, same water.' }, 'Letter of 13 January.', hugo)
  .on(103, 'claim_reserve_set', { amountCents: 90_000 }, 'Quote of the painter.', hugo)
  .on(
    110,
    'claim_settled',
    { grossCents: 710_000, deductibleCents: 50_000, netCents: 660_000 },
    'Cumulative, with the painter.',
    hugo,
  )
  .on(
    112,
    'claim_paid',
    { paymentId: 'PAY-1107', amountCents: 90_000, payee: 'Boulangerie du Canal' },
    'Transfer sent.',
  )
  .on(113, 'claim_closed', {}, 'Paid in full.')

const collected = (days: number, issuedDate: string, sha256: string) =>
  [
    days,
    'file_collected',
    {
      storageKey: `kbis/${CONTRACT}/${days}`,
      sha256: sha256.repeat(64),
      bytes: 84_112,
      mimeType: 'application/pdf',
      originalName: 'kbis boulangerie.pdf',
      issuedDate,
    },
    'Sent by e-mail.',
  ] as const

/** Its register extract: too old at first (worked example 1). */
const kbis = new Around('collected_file', 'F-2024-0147-KBIS', calendarDate('2024-02-12'))
  .on(0, 'file_requested', { ownerId: CONTRACT, kind: 'kbis', dueDate: '2024-03-01' }, 'Asked for with the quote.')
  .on(...collected(1, '2023-10-02', 'a'))
  .on(1, 'file_rejected', { reasonCode: 'too_old', text: 'Older than three months.' }, 'Checked on arrival.')
  .on(...collected(8, '2024-02-19', 'b'))
  .on(8, 'file_verified', { extracted: { siret: '73282932000074' } }, 'The SIRET matches.')

const note = new Around('note', 'N-2024-0147-1', calendarDate('2024-08-26'))
  .on(
    0,
    'created',
    {
      subject: { type: 'subscription', id: CONTRACT },
      userId: claire.id,
      content: 'Asks whether card payments online are covered; wants a quote for cyber.',
    },
    'Phone call.',
  )
  .on(
    2,
    'updated',
    { userId: claire.id, content: 'Quote for cyber sent and accepted; see the contract.' },
    'Quote accepted.',
  )

/** All that was recorded around the bakery's contract. */
export const aroundBakery: AroundRecord[] = [...claim.records, ...kbis.records, ...note.records]
