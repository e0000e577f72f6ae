import { at, type DemoDecision, staff } from '#lib/demo/decision'
import { companyName, personName, siret } from '#lib/demo/names'
import type { Random } from '#lib/demo/random'
import { type ProductCode, paymentFrequencies } from '#lib/domain/subscription/vocabulary'
import { addDays, addMonths, anniversary, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'

interface Offer {
  code: string
  limit: number
  deductible: number
  premium: [number, number]
  trigger: 'occurrence' | 'claims_made'
}

const offers: Record<ProductCode, { base: Offer[]; extras: Offer[] }> = {
  multi_risk: {
    base: [
      { code: 'multi_risk', limit: 200_000, deductible: 500, premium: [480, 1_900], trigger: 'occurrence' },
      { code: 'liability', limit: 1_000_000, deductible: 250, premium: [220, 760], trigger: 'claims_made' },
    ],
    extras: [
      { code: 'cyber', limit: 50_000, deductible: 500, premium: [120, 420], trigger: 'claims_made' },
      { code: 'business_interruption', limit: 120_000, deductible: 1_000, premium: [180, 640], trigger: 'occurrence' },
      { code: 'glass', limit: 8_000, deductible: 100, premium: [60, 140], trigger: 'occurrence' },
    ],
  },
  liability: {
    base: [{ code: 'liability', limit: 2_000_000, deductible: 1_000, premium: [600, 2_600], trigger: 'claims_made' }],
    extras: [{ code: 'legal_protection', limit: 30_000, deductible: 0, premium: [90, 260], trigger: 'claims_made' }],
  },
  motor: {
    base: [{ code: 'motor_liability', limit: 100_000_000, deductible: 0, premium: [310, 720], trigger: 'occurrence' }],
    extras: [
      { code: 'collision', limit: 20_000, deductible: 400, premium: [180, 520], trigger: 'occurrence' },
      { code: 'theft', limit: 20_000, deductible: 300, premium: [70, 190], trigger: 'occurrence' },
      { code: 'assistance', limit: 2_000, deductible: 0, premium: [28, 64], trigger: 'occurrence' },
    ],
  },
  home: {
    base: [{ code: 'home', limit: 350_000, deductible: 300, premium: [140, 520], trigger: 'occurrence' }],
    extras: [
      { code: 'water_damage', limit: 40_000, deductible: 200, premium: [40, 110], trigger: 'occurrence' },
      { code: 'theft', limit: 15_000, deductible: 300, premium: [40, 120], trigger: 'occurrence' },
    ],
  },
}

const reasons = {
  add_coverage: [
    'Asked by phone; confirmed by e-mail.',
    'Advised at the yearly review.',
    'Required by the landlord’s new lease.',
    'Broker’s request of this morning.',
  ],
  change_coverage: [
    'Revalued after the expert’s visit.',
    'Higher limit asked for by the bank.',
    'Deductible renegotiated at renewal.',
  ],
  remove_coverage: ['Not needed any more; asked in writing.', 'Covered elsewhere since this month.'],
  change_holder_details: ['New address for letters, by e-mail.', 'Typing mistake corrected on the holder’s request.'],
  terminate: [
    'Registered letter received.',
    'Sold; deed of sale on file.',
    'Moves to another insurer at the anniversary.',
  ],
} as const

/** One contract's life from its subscription on `start`: what staff did to it, in order, up to `today`. */
export function contractLife(
  random: Random,
  contractId: string,
  start: CalendarDate,
  today: CalendarDate,
): DemoDecision[] {
  const productCode = random.pick(['multi_risk', 'multi_risk', 'multi_risk', 'liability', 'motor', 'home'] as const)
  const professional = productCode === 'multi_risk' || productCode === 'liability' || random.chance(0.25)
  const { base, extras } = offers[productCode]
  const cover = ({ code, limit, deductible, premium, trigger }: Offer) => ({
    code,
    trigger,
    limitCents: limit * 100,
    deductibleCents: deductible * 100,
    annualPremiumCents: random.between(...premium) * 100,
  })
  const holder = professional
    ? {
        kind: 'legal',
        name: companyName(random),
        siret: siret(random),
        email: `contact@${contractId.toLowerCase()}.example`,
      }
    : { kind: 'natural', name: personName(random), email: `${contractId.toLowerCase()}@example.com` }
  const tacitRenewal = random.chance(0.94)
  // A contract that does not renew ends after a year: nothing is decided that would apply later.
  const until = tacitRenewal ? today : ([today, addDays(anniversary(start, 1), -90)].sort()[0] ?? today)
  const decisions: DemoDecision[] = []
  let clock = addDays(start, -random.between(2, 30))
  const decide = (command: DemoDecision['command'], reason: string, input: Record<string, unknown>) =>
    decisions.push({
      at: at(clock, random.between(8, 17), random.between(0, 59)),
      contractId,
      actor: random.pick(staff),
      reason,
      command,
      input,
    })

  const taken = extras.filter(() => random.chance(0.35))
  decide(
    'subscribe',
    random.pick(['Quote signed and returned.', 'Subscribed at the counter.', 'Broker’s order, papers complete.']),
    {
      productCode,
      holder,
      professionalUse: professional,
      startDate: start,
      tacitRenewal,
      paymentFrequency: random.pick(paymentFrequencies),
      currency: 'EUR',
      coverages: [...base, ...taken].map(cover),
    },
  )
  const open = extras.filter((offer) => !taken.includes(offer))
  const steps = random.between(0, 5)
  for (let step = 0; step < steps; step++) {
    clock = addDays(clock > start ? clock : start, random.between(20, 160))
    if (clock >= until) break
    const effectiveDate = addDays(clock, random.between(-3, 25))
    const extra = open[0]
    const kind = random.between(0, 3)
    if (kind === 0 && extra) {
      open.shift()
      decide('add_coverage', random.pick(reasons.add_coverage), { effectiveDate, ...cover(extra) })
    } else if (kind === 1) {
      const offer = base[0] as Offer
      decide('change_coverage', random.pick(reasons.change_coverage), {
        effectiveDate: addDays(clock, 26),
        code: offer.code,
        limitCents: offer.limit * random.between(100, 160),
        deductibleCents: offer.deductible * 100,
        annualPremiumCents: random.between(...offer.premium) * 100,
      })
    } else if (kind === 2) {
      decide('change_holder_details', random.pick(reasons.change_holder_details), {
        email: `${random.pick(['bureau', 'gestion', 'direction'])}@${contractId.toLowerCase()}.example`,
      })
    } else if (taken.length > 0 && effectiveDate > start) {
      const removed = taken.shift() as Offer
      decide('remove_coverage', random.pick(reasons.remove_coverage), { effectiveDate, code: removed.code })
    }
  }
  if (random.chance(0.22)) {
    clock = addDays(clock > start ? clock : start, random.between(25, 90))
    if (clock < until) {
      const reason = random.pick(
        professional
          ? (['customer_request', 'sale_of_business'] as const)
          : (['customer_request', 'change_of_situation'] as const),
      )
      const end = reason === 'customer_request' ? termAt(start, addMonths(clock, 2)).end : addDays(clock, 30)
      decide('terminate', random.pick(reasons.terminate), { terminationDate: end, reason, noticeReceivedDate: clock })
    }
  }
  return decisions
}
