import { aroundBakery } from '#lib/demo/around-bakery'
import { aroundBookshop } from '#lib/demo/around-bookshop'
import { Around, type AroundRecord } from '#lib/demo/around-record'
import { at, type DemoDecision, staff } from '#lib/demo/decision'
import { Random } from '#lib/demo/random'
import { addDays, type CalendarDate, daysBetween, parisDate } from '#lib/engine/core/calendar-date'

const SEED = 20_241_003
const descriptions = [
  'Water under the sink, the floor is swollen.',
  'Window broken at night, nothing seems stolen.',
  'Bumped while parked; the other driver left a note.',
  'A customer slipped at the entrance.',
  'Lightning: the alarm and the till are dead.',
]

/** What was recorded around the contracts of the demo, in the order of time: claims, documents and notes. */
export function aroundRecords(decisions: readonly DemoDecision[], today: CalendarDate): AroundRecord[] {
  const random = new Random(SEED)
  const subscribed = decisions.filter(({ command, contractId }) => command === 'subscribe' && contractId > 'C-2024-1')
  return [...aroundBakery, ...aroundBookshop, ...subscribed.flatMap((decision) => aroundOne(random, decision, today))]
    .filter((record) => parisDate(record.at) < today)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function aroundOne(random: Random, { contractId, input }: DemoDecision, today: CalendarDate): AroundRecord[] {
  const start = input.startDate as CalendarDate
  const covers = (input.coverages as { code: string }[]).map(({ code }) => code)
  const days = daysBetween(start, today)
  return [
    ...(random.chance(0.5) ? rib(random, contractId, addDays(start, -6)) : []),
    ...(days > 40 && random.chance(0.35)
      ? claim(random, contractId, random.pick(covers), addDays(start, random.between(10, Math.min(days, 900))))
      : []),
  ]
}

/** The bank details that come with a contract. */
function rib(random: Random, contractId: string, day: CalendarDate): AroundRecord[] {
  const file = new Around('collected_file', `F-${contractId.slice(2)}-RIB`, day)
  const dueDate = addDays(day, 20)
  file.on(0, 'file_requested', { ownerId: contractId, kind: 'rib', dueDate }, 'Asked for with the contract.')
  if (random.chance(0.15)) return file.records
  const arrived = random.between(1, 12)
  const details = {
    storageKey: `rib/${contractId}`,
    sha256: String(random.between(0, 9)).repeat(64),
    bytes: random.between(30_000, 400_000),
    mimeType: 'application/pdf',
    originalName: 'rib.pdf',
  }
  file.on(arrived, 'file_collected', details, 'Uploaded by the holder.', staff[1])
  const ibanLast4 = String(random.between(1_000, 9_999))
  return file.on(arrived + 1, 'file_verified', { extracted: { ibanLast4 } }, 'The holder’s own account.', staff[1])
    .records
}

/** A claim that was paid and closed, refused, or is still open. */
function claim(random: Random, contractId: string, coverageCode: string, day: CalendarDate): AroundRecord[] {
  const claim = new Around('claim', `CL-${contractId.slice(2)}`, day)
  const reserve = random.between(30, 900) * 1_000
  const filed = {
    ...{ contractId, coverageCode, occurrenceDate: addDays(day, -random.between(0, 4)), filedAt: at(day, 8, 50) },
    description: random.pick(descriptions),
  }
  claim.on(0, 'claim_filed', filed, 'Filed by phone.', random.pick(staff))
  if (random.chance(0.1))
    return claim.on(
      random.between(2, 9),
      'claim_rejected',
      { reasonCode: 'excluded', text: 'Wear over the years, which the contract leaves out.' },
      'After the photographs.',
    ).records
  claim.on(1, 'claim_reserve_set', { amountCents: reserve }, 'First estimate.', random.pick(staff))
  if (random.chance(0.3)) return claim.records
  const [grossCents, deductibleCents] = [Math.round(reserve * 0.8), Math.round(reserve * 0.1)]
  const netCents = grossCents - deductibleCents
  const settled = random.between(12, 60)
  return claim
    .on(settled, 'claim_settled', { grossCents, deductibleCents, netCents }, 'Agreed with the holder.')
    .on(
      settled + 3,
      'claim_paid',
      { paymentId: `PAY-${contractId.slice(2)}`, amountCents: netCents, payee: 'The holder' },
      'Transfer sent.',
    )
    .on(settled + 4, 'claim_reserve_set', { amountCents: 0 }, 'Nothing more is expected.')
    .on(settled + 4, 'claim_closed', {}, 'Paid in full.').records
}
