import { describe, expect, it } from 'vitest'
import { readDate } from '#lib/domain/shared/typed-date'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { readForm, type Typed, typedAtFirst } from '#lib/messages/read-form'
import { formatMissingDay, typedAmount, typedDate } from '#lib/messages/typed'
import { bakery, Scenario } from '#test/support/subscription-scenario'

/** A contract whose premiums are all known, and one of its payments without an answer. */
const contract = new Scenario().given('subscribe', { ...bakery, startDate: '2025-03-01' })
const invoiceId = 'C-1-2025-01'
const parked = () => {
  const charged = new Scenario().given('subscribe', { ...bakery, startDate: '2025-03-01' }, '2025-02-01T10:00:00Z')
  charged.given('charge_premium', { termStart: '2025-03-01' }).given('request_payment', { invoiceId })
  return charged.given('record_payment_unknown', { invoiceId, amountCents: 10_000, reason: 'no answer' })
}
const today = calendarDate('2025-03-04')

const readOf = (name: StaffCommandName, typed: Typed, { state }: Scenario) =>
  readForm(staffCommands[name].form(state, { today, typed }), typed)
const wrong = (name: StaffCommandName, typed: Typed, scenario = contract) =>
  readOf(name, typed, scenario).problems.map(({ field, problem }) => `${field} ${problem}`)

describe('a date as typed', () => {
  it.each(['1/9/2024', '01/09/2024', ' 01.09.2024 ', '01 09 2024', '2024-09-01'])('reads "%s"', (text) => {
    expect(readDate(text)).toEqual({ ok: true, date: '2024-09-01' })
  })
  it.each(['tomorrow', '09/2024', '1/13/2024', '0/9/2024', '1/9/24', '1/9/1799'])('does not read "%s"', (text) => {
    expect(readDate(text)).toEqual({ ok: false, problem: 'unreadable' })
  })
  it('names the last day of the month for a day that does not exist', () => {
    const typed = readDate('31/02/2025')
    expect(typed).toEqual({ ok: false, problem: 'no_such_day', day: 31, monthEnd: '2025-02-28' })
    expect(formatMissingDay(31, calendarDate('2025-02-28'), 'en')).toBe('31 Feb 2025')
    expect(formatMissingDay(31, calendarDate('2025-02-28'), 'fr')).toBe('31 févr. 2025')
  })
  it('writes what it reads', () => {
    expect(typedDate(calendarDate('2024-09-01'))).toBe('01/09/2024')
    expect(typedAmount(126_000).replace(/\s/g, ' ')).toBe('1 260,00')
    expect(typedAmount(null)).toBe('')
  })
})

describe('a form', () => {
  it('names everything that stands in the way, effective date and why first', () => {
    expect(wrong('add_coverage', {})).toEqual([
      'effectiveDate date',
      'why whyMissing',
      'code missing',
      'annualPremiumCents amountMissing',
      'trigger missing',
    ])
    expect(wrong('terminate', { terminationDate: '31/02/2025', noticeReceivedDate: 'x' })).toEqual([
      'terminationDate date',
      'why whyMissing',
      'reason missing',
      'noticeReceivedDate date',
    ])
    expect(wrong('refuse_renewal', { effectiveDate: '1/3/2027', by: 'bank' })).toEqual([
      'why whyMissing',
      'by missing',
      'noticeDate date',
    ])
    expect(wrong('change_holder_details', { name: 'A', email: 'nobody', siret: '12' })).toEqual([
      'why whyMissing',
      'email email',
      'siret siret',
    ])
  })

  it('keeps unknown amounts unknown, and is ready for a dry run before anyone says why', () => {
    const typed = { effectiveDate: '1/9/2025', code: 'cyber', deductibleCents: '0', annualPremiumCents: '180,00 €' }
    expect(readOf('add_coverage', { ...typed, trigger: 'unknown' }, contract).input).toEqual({
      effectiveDate: '2025-09-01',
      code: 'cyber',
      limitCents: null,
      deductibleCents: 0,
      annualPremiumCents: 18_000,
    })
  })

  it('asks for day, amount and reference of a payment only where money came in', () => {
    expect(wrong('answer_unknown_payment', {}, parked())).toEqual([
      'why whyMissing',
      'invoiceId missing',
      'answer missing',
    ])
    expect(wrong('answer_unknown_payment', { invoiceId, answer: 'never_charged' }, parked())).toEqual([
      'why whyMissing',
    ])
    const received = { invoiceId, answer: 'received' }
    expect(wrong('answer_unknown_payment', { ...received, gatewayReference: 'bank 41' }, parked())).toEqual([
      'why whyMissing',
      'paidOn date',
      'amountCents amountMissing',
      'gatewayReference unreadable',
    ])
    const whole = { ...received, paidOn: '2/3/2025', amountCents: '100,00', gatewayReference: ' bank_41 ' }
    expect(readOf('answer_unknown_payment', whole, parked()).input).toEqual({
      ...{ answer: 'received', invoiceId, paidOn: '2025-03-02' },
      ...{ amountCents: 10_000, gatewayReference: 'bank_41' },
    })
  })

  it('begins with what the state says, with the only payment there is, and with what the address asks for, if it is offered', () => {
    const first = (name: StaffCommandName, asked: Typed, { state } = contract) =>
      typedAtFirst((typed) => staffCommands[name].form(state, { today, typed }), asked)
    expect(first('change_coverage', { code: 'liability' })).toMatchObject({
      ...{ code: 'liability', why: '', confirmed: '', effectiveDate: '' },
      annualPremiumCents: expect.stringMatching(/^360,00/),
    })
    expect(first('change_coverage', { code: 'constructor' })).toMatchObject({ code: '', annualPremiumCents: '' })
    expect(first('add_coverage', { code: 'liability' }).code).toBe('')
    expect(first('answer_unknown_payment', {}, parked())).toMatchObject({ invoiceId, answer: '', paidOn: '' })
    expect(first('change_holder_details', {}).name).toBe('Boulangerie du Canal')
  })

  it('does not read the letter O as a zero', () => {
    expect(wrong('add_coverage', { annualPremiumCents: '18O,00' })).toContain('annualPremiumCents amount')
  })

  it.each(['10 000 000 000,01', '100 000 000 000', '99999999999999999 €'])(
    'given the amount %s, then it is too large, not unreadable',
    (annualPremiumCents) => {
      expect(wrong('add_coverage', { annualPremiumCents })).toContain('annualPremiumCents amountTooLarge')
    },
  )

  it('gives a coverage under its own name a code that tells nothing of the name', () => {
    const added = { code: 'other', ownName: 'Scooter de Mme Durand' }
    expect(wrong('add_coverage', added).join(' ')).not.toContain('ownName')
    expect(wrong('add_coverage', { ...added, ownName: ' ' })).toContain('ownName missing')
    const typed = { effectiveDate: '1/9/2025', trigger: 'occurrence', annualPremiumCents: '1', code: 'other' }
    expect(readOf('add_coverage', { ...typed, ownName: ' scooter de  MME Durand' }, contract).input).toMatchObject({
      code: 'own_1',
    })
  })
})
