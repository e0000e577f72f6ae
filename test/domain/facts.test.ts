import { describe, expect, it } from 'vitest'
import { claim } from '#lib/domain/claim/aggregate'
import { claimFacts } from '#lib/domain/claim/facts'
import { collectedFile } from '#lib/domain/collected-file/aggregate'
import { fileFacts } from '#lib/domain/collected-file/facts'
import { note } from '#lib/domain/note/aggregate'
import { noteFacts } from '#lib/domain/note/facts'
import { factChanges } from '#lib/domain/shared/facts'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { history, type Sample } from '#test/support/event-samples'

const on = calendarDate('2024-10-04')
const filed: Sample = [
  'claim_filed',
  2,
  {
    ...{ contractId: 'C', coverageCode: 'glass', occurrenceDate: '2024-10-03' },
    ...{ filedAt: new Date('2024-10-04T08:00:00Z'), description: 'Window broken' },
  },
]
const reserve = (amountCents: number): Sample => ['claim_reserve_set', 2, { amountCents, absolute: true }]
const settled = (gross: number): Sample => [
  'claim_settled',
  2,
  { grossCents: gross, deductibleCents: 50_000, netCents: gross - 50_000 },
]
const paid = (amountCents: number): Sample => [
  'claim_paid',
  2,
  { paymentId: `P-${amountCents}`, amountCents, payee: 'X' },
]
const claimOf = (...events: Sample[]) => claimFacts(fold(claim, history(...events) as never))
const money = (cents: number) => ({ kind: 'money', cents })

describe('the facts of a claim', () => {
  it('given worked example 5, then what is set aside, settled, paid and still to be paid follow from its events', () => {
    const first = claimOf(filed, reserve(800_000), reserve(650_000), settled(620_000))
    expect(first).toMatchObject({
      reserve: money(650_000),
      settled: money(570_000),
      paid: money(0),
      outstanding: money(570_000),
    })
    const after = claimOf(filed, reserve(650_000), settled(620_000), paid(570_000))
    expect(after).toMatchObject({ reserve: money(80_000), paid: money(570_000), outstanding: money(0) })
    const again = claimOf(filed, settled(620_000), paid(570_000), settled(710_000), paid(90_000))
    expect(again).toMatchObject({ settled: money(660_000), paid: money(660_000), outstanding: money(0) })
  })

  it('given nothing, then nothing is said; given an unknown day, then that it is unknown', () => {
    expect(Object.values(claimOf()).every((fact) => fact === null)).toBe(true)
    const imported: Sample = [
      'claim_filed',
      2,
      { contractId: 'C', coverageCode: 'glass', occurrenceDate: null, filedAt: null, description: 'Imported' },
    ]
    expect(claimOf(imported)).toMatchObject({
      occurrence: { kind: 'date', date: null },
      filedAt: { at: null },
      reserve: null,
    })
  })

  it('given one date for both in an old document, then it says so', () => {
    const old: Sample = [
      'claim_filed',
      1,
      { contractId: 'C', coverageCode: 'glass', date: new Date('2019-10-02T22:00:00Z') },
    ]
    expect(claimOf(old)).toMatchObject({ occurrence: { date: '2019-10-03' }, datesAmbiguous: { code: 'yes' } })
    expect(claimOf(filed).datesAmbiguous).toBeNull()
  })
})

describe('the facts of a document', () => {
  const hash = 'ab'.repeat(32)
  const requested: Sample = ['file_requested', 2, { ownerId: 'C', kind: 'kbis', dueDate: '2024-03-15' }]
  const collected: Sample = [
    'file_collected',
    2,
    { storageKey: 'f/1', sha256: hash, bytes: 84_112, mimeType: 'application/pdf', originalName: 'kbis.pdf' },
  ]
  const deleted: Sample = ['file_deleted', 2, { reason: 'Asked by the holder', binaryErased: true }]
  const fileOf = (day = on, ...events: Sample[]) => fileFacts(fold(collectedFile, history(...events) as never), day)

  it('given that its content is erased, then its fingerprint stays', () => {
    expect(fileOf(on, requested, collected)).toMatchObject({ fileKept: { code: 'yes' }, fileFingerprint: { hash } })
    expect(fileOf(on, requested, collected, deleted)).toMatchObject({
      fileKept: { code: 'no' },
      fileFingerprint: { hash },
    })
  })

  it('given the last day on which it is valid, then it is expired the day after, without any event', () => {
    const verified: Sample = ['file_verified', 2, { extracted: { expiresOn: '2030-05-01' } }]
    const status = (day: string) => fileOf(calendarDate(day), requested, collected, verified).fileStatus
    expect([status('2030-05-01'), status('2030-05-02')]).toMatchObject([{ code: 'verified' }, { code: 'expired' }])
  })
})

describe('the facts of a note', () => {
  it('given that it is deleted, then its content is gone and what it was about stays', () => {
    const created: Sample = [
      'created',
      2,
      { subject: { type: 'claim', id: 'CL-1' }, userId: 'u', content: 'Call back' },
    ]
    const [written, gone] = [[created], [created, ['deleted', 2, {}] as Sample]].map((events) =>
      noteFacts(fold(note, history(...events) as never)),
    )
    expect(factChanges(written ?? {}, gone ?? {}).map(({ sign, field }) => [sign, field])).toEqual([
      ['changed', 'noteStatus'],
      ['removed', 'noteContent'],
    ])
  })
})
