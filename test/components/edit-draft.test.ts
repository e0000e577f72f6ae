import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft } from '#components/edit/draft'
import { readDraft } from '#components/edit/read-draft'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { formatMissingDay, readDate, typedAmount, typedDate } from '#lib/messages/typed'

const known = { coverages: {}, premiumRequired: true }
const wrong = (intent: Parameters<typeof readDraft>[0], draft: Partial<Draft>) =>
  readDraft(intent, { ...emptyDraft, ...draft }, known).problems.map(({ field, problem }) => `${field} ${problem}`)

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

describe('a draft', () => {
  it('names everything that stands in the way, effective date and why first', () => {
    expect(wrong('add_coverage', {})).toEqual([
      'effectiveDate date',
      'why whyMissing',
      'code codeMissing',
      'trigger triggerMissing',
      'premium amountMissing',
    ])
    expect(wrong('terminate', { terminationDate: '31/02/2025', noticeReceivedDate: 'x' })).toEqual([
      'terminationDate date',
      'why whyMissing',
      'reason reasonMissing',
      'noticeReceivedDate date',
    ])
    expect(wrong('refuse_renewal', { effectiveDate: '1/3/2027', by: 'bank' })).toEqual([
      'why whyMissing',
      'by byMissing',
      'noticeDate date',
    ])
    expect(wrong('change_holder_details', { name: 'A', email: 'nobody', siret: '12' })).toEqual([
      'why whyMissing',
      'email email',
      'siret siret',
    ])
  })

  it('keeps unknown amounts unknown, and is ready for a dry run before anyone says why', () => {
    const typed = { effectiveDate: '1/9/2024', code: 'cyber', deductible: '0', premium: '180,00 €' }
    const draft = { ...emptyDraft, ...typed, trigger: 'unknown' }
    expect(readDraft('add_coverage', draft, known).command).toEqual({
      name: 'add_coverage',
      input: {
        effectiveDate: '2024-09-01',
        code: 'cyber',
        limitCents: null,
        deductibleCents: 0,
        annualPremiumCents: 18_000,
      },
    })
  })

  it('asks for day, amount and reference of a payment only where money came in', () => {
    expect(wrong('answer_unknown_payment', {})).toEqual([
      'why whyMissing',
      'invoice invoiceMissing',
      'answer answerMissing',
    ])
    expect(wrong('answer_unknown_payment', { invoice: 'C-1-2025-02', answer: 'never_charged' })).toEqual([
      'why whyMissing',
    ])
    const received = { ...emptyDraft, invoice: 'C-1-2025-02', answer: 'received' }
    expect(wrong('answer_unknown_payment', { ...received, reference: 'bank 41' })).toEqual([
      'why whyMissing',
      'paidOn date',
      'amount amountMissing',
      'reference reference',
    ])
    const whole = { ...received, paidOn: '2/5/2025', amount: '100,00', reference: ' bank_41 ' }
    expect(readDraft('answer_unknown_payment', whole, known).command).toEqual({
      name: 'answer_unknown_payment',
      input: {
        ...{ answer: 'received', invoiceId: 'C-1-2025-02', paidOn: '2025-05-02' },
        ...{ amountCents: 10_000, gatewayReference: 'bank_41' },
      },
    })
  })

  it('does not read the letter O as a zero', () => {
    expect(wrong('add_coverage', { premium: '18O,00' })).toContain('premium amount')
  })

  it.each(['10 000 000 000,01', '100 000 000 000', '99999999999999999 €'])(
    'given the amount %s, then it is too large, not unreadable',
    (premium) => {
      expect(wrong('add_coverage', { premium })).toContain('premium amountTooLarge')
    },
  )

  it('gives a coverage under its own name a code that tells nothing of the name', () => {
    const added = readDraft('add_coverage', { ...emptyDraft, code: 'other', ownName: 'Scooter de Mme Durand' }, known)
    expect(added.problems.map(({ field }) => field)).not.toContain('ownName')
    const draft = {
      ...emptyDraft,
      ...{ effectiveDate: '1/9/2024', trigger: 'occurrence', premium: '1', code: 'other' },
      ownName: ' scooter de  MME Durand',
    }
    expect(readDraft('add_coverage', draft, known).command).toMatchObject({ input: { code: 'own_1' } })
  })
})
