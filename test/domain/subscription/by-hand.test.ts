import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type StaffCommandName, subscriptionCommands } from '#lib/domain/subscription/commands'
import { amountsByHand } from '#lib/domain/subscription/commands/by-hand'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const AT = '2024-08-28T12:00:00Z'
const hand = { confirmed: [] }
type Input = Record<string, unknown>

const subscribed = () => new Scenario().given('subscribe', bakery)
const parked = () =>
  subscribed()
    .given('charge_premium', { termStart: '2024-03-01' }, '2024-06-01T10:00:00Z')
    .given('request_payment', { invoiceId: 'C-1-2024-01' }, '2024-06-01T10:00:00Z')
    .given('record_payment_unknown', { invoiceId: 'C-1-2024-01', amountCents: 10_000, reason: 'No answer' })

/** What staff may fill in, each accepted as it stands here. */
const accepted: Record<Exclude<StaffCommandName, 'cancel_termination'> | 'subscribe', [() => Scenario, Input]> = {
  subscribe: [() => new Scenario(), { ...bakery, startDate: '2024-09-01' }],
  add_coverage: [subscribed, { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }],
  change_coverage: [subscribed, { ...cover('liability', 40_000), effectiveDate: '2024-09-01' }],
  change_trigger: [subscribed, { code: 'liability', effectiveDate: '2024-09-01', trigger: 'claims_made' }],
  remove_coverage: [subscribed, { code: 'liability', effectiveDate: '2024-09-01' }],
  terminate: [
    subscribed,
    { terminationDate: '2024-10-01', reason: 'customer_request', noticeReceivedDate: '2024-08-27' },
  ],
  refuse_renewal: [subscribed, { by: 'holder', noticeDate: '2024-08-27', effectiveDate: '2025-03-01' }],
  change_holder_details: [subscribed, { name: 'Autre nom' }],
  answer_unknown_payment: [
    parked,
    {
      answer: 'received',
      invoiceId: 'C-1-2024-01',
      paidOn: '2024-08-01',
      amountCents: 10_000,
      gatewayReference: 'b_1',
    },
  ],
}
const commands = Object.entries(accepted) as [keyof typeof accepted, [() => Scenario, Input]][]

/** Every field of an input that holds a day or an amount, found by its schema's door and not by a list. */
const fieldsWith = (input: Input, match: (name: string, value: unknown) => boolean) =>
  Object.keys(input).filter((name) => match(name, input[name]))
const days = commands.flatMap(([command, [, input]]) =>
  fieldsWith(input, (_, value) => z.iso.date().safeParse(value).success).map((field) => [command, field] as const),
)
const amounts = commands.flatMap(([command, [, input]]) =>
  fieldsWith(input, (name) => name.endsWith('Cents')).map((field) => [command, field] as const),
)

const decide = (command: keyof typeof accepted, change: Input, byHand: { confirmed: string[] } | undefined) => {
  const [scenario, input] = accepted[command]
  return scenario().when(command, { ...input, ...change }, AT, byHand)
}

describe('what a person fills in has bounds', () => {
  it.each(commands)('given a fair %s, then it is accepted by hand', (command) => {
    expect(decide(command, {}, hand)).toMatchObject({ ok: true })
  })

  it('looks at every command of staff that asks for a day or an amount', () => {
    const asking = Object.keys(subscriptionCommands).filter((name) => name in accepted)
    expect(asking).toHaveLength(commands.length)
    expect(days).toHaveLength(10)
    expect(amounts).toHaveLength(7)
  })

  it.each(days)(
    'given a %s with %s in 1900, 1930 or 2199, then it is refused at a field, and nothing throws',
    (command, field) => {
      for (const day of ['1900-01-01', '1930-01-15', '1939-12-31', '2199-12-31']) {
        const decision = decide(command, { [field]: day }, hand)
        expect(decision, day).toMatchObject({ ok: false, refusal: { field: expect.any(String) } })
      }
    },
  )

  it.each(amounts)('given a %s with %s of ten thousand million, then it is refused at that field', (command, field) => {
    expect(decide(command, { [field]: 1_000_000_000_000 }, hand)).toMatchObject({ ok: false, refusal: { field } })
  })

  it('given a new contract, then its covers have bounds too, each at its own field', () => {
    const [first, second] = bakery.coverages
    const covers = (change: Input) => decide('subscribe', { coverages: [first, { ...second, ...change }] }, hand)
    for (const [field, { most }] of Object.entries(amountsByHand)) {
      expect(covers({ [field]: most + 1, ...(field === 'deductibleCents' ? { limitCents: null } : {}) })).toMatchObject(
        {
          ok: false,
          refusal: { code: 'amount_out_of_bounds', field: `coverages.1.${field}` },
        },
      )
    }
  })

  it.each(['subscribe', 'add_coverage', 'change_coverage'] as const)(
    'given a deductible above the limit in a %s, then it is refused',
    (command) => {
      const terms = { limitCents: 100_000, deductibleCents: 100_001 }
      const change = command === 'subscribe' ? { coverages: [{ ...cover('multi_risk', 1), ...terms }] } : terms
      const refusal = { code: 'deductible_above_limit', field: expect.stringMatching(/deductibleCents$/) }
      expect(decide(command, change, hand)).toMatchObject({ ok: false, refusal })
      expect(decide(command, command === 'subscribe' ? {} : { ...terms, deductibleCents: 100_000 }, hand).ok).toBe(true)
    },
  )
})

describe('what reaches into the past', () => {
  const back = [
    ['subscribe', 'startDate', 'reaches_back'],
    ['add_coverage', 'effectiveDate', 'reaches_back'],
    ['change_coverage', 'effectiveDate', 'reaches_back'],
    ['remove_coverage', 'effectiveDate', 'taken_back'],
    ['terminate', 'terminationDate', 'taken_back'],
  ] as const

  it.each(back)(
    'given a %s with %s 30 days ago, then how far it reaches is said; a day more has to be confirmed',
    (command, field, code) => {
      const said = decide(command, { [field]: '2024-07-29' }, hand)
      expect(said).toMatchObject({ ok: true, checks: expect.arrayContaining([expect.objectContaining({ code })]) })
      const refused = decide(command, { [field]: '2024-07-28' }, hand)
      const values = { days: { kind: 'number', number: 31 }, date: { kind: 'date', date: '2024-07-28' } }
      expect(refused).toMatchObject({ ok: false, refusal: { code, field, confirm: `${code} 2024-07-28`, values } })
      const confirmed = decide(command, { [field]: '2024-07-28' }, { confirmed: [`${code} 2024-07-28`] })
      expect(confirmed.checks).toContainEqual(expect.objectContaining({ code, confirmed: true }))
      expect(confirmed.ok).toBe(true)
    },
  )

  it.each(back)(
    'given a %s that was confirmed for one day, then another day has to be confirmed anew',
    (command, field, code) => {
      expect(decide(command, { [field]: '2024-07-27' }, { confirmed: [`${code} 2024-07-28`] }).ok).toBe(false)
      expect(decide(command, { [field]: '2024-07-27' }, { confirmed: [code] }).ok).toBe(false)
    },
  )

  it.each(back)('given a %s from today or a day to come, then nothing is said of the past', (command, field, code) => {
    const codes = decide(command, { [field]: '2024-08-28' }, hand).checks.map((check) => check.code)
    expect(codes).not.toContain(code)
  })

  it('given bounds, then no confirmation lifts them', () => {
    expect(
      decide(
        'subscribe',
        { startDate: '1979-12-31' },
        { confirmed: ['reaches_back 1979-12-31', 'day_out_of_bounds 1979-12-31'] },
      ),
    ).toMatchObject({
      refusal: { code: 'day_out_of_bounds' },
    })
  })
})

describe('jobs and imports', () => {
  it('given no hand, then what was is carried as it was', () => {
    const old = { startDate: '1950-06-01', coverages: [cover('multi_risk', 1_000_000_000_000, 100, 5_000)] }
    expect(decide('subscribe', old, undefined).ok).toBe(true)
    expect(decide('add_coverage', { effectiveDate: '2024-03-01', deductibleCents: 30_000_000 }, undefined).ok).toBe(
      true,
    )
  })
})

describe('a payment that is looked up', () => {
  it('given the day on which the bank was asked, then it is the first that is accepted', () => {
    expect(decide('answer_unknown_payment', { paidOn: '2024-06-01' }, hand).ok).toBe(true)
    expect(decide('answer_unknown_payment', { paidOn: '2024-05-31' }, hand)).toMatchObject({
      refusal: { code: 'paid_before_request', field: 'paidOn', values: { requested: { date: '2024-06-01' } } },
    })
  })
})
