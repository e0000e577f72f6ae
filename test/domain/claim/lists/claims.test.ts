import { beforeAll, describe, expect, it } from 'vitest'
import { claimList } from '#lib/domain/claim/lists/claims'
import type { ClaimRow } from '#lib/domain/claim/views/claims'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { queryList } from '#lib/engine/views/list-query'
import { prepareView } from '#lib/engine/views/view-rows'
import { useDatabase } from '#test/support/database'

const today = calendarDate('2025-01-17')

const row = (_id: string, more: Partial<ClaimRow> = {}): ClaimRow => ({
  _id,
  versions: { claim: 1 },
  status: 'open',
  contractId: 'C-2024-0147',
  coverageCode: 'glass',
  occurrenceDate: calendarDate('2024-12-01'),
  filedAt: new Date('2024-12-02T09:00:00Z'),
  datesAmbiguous: false,
  decision: null,
  rejectionCode: null,
  estimatedCents: null,
  reserveCents: null,
  damageCents: null,
  settledCents: null,
  paidCents: 0,
  recoveredCents: 0,
  reopenings: 0,
  lastEventId: `event-${_id}`,
  lastEventTitle: 'claim_filed',
  lastEventAt: new Date('2024-12-02T09:00:00Z'),
  lastEventActor: 'Staff 01',
  ...more,
})

const rows = [
  row('CL-9', { reserveCents: 230_000, decision: 'covered', lastEventAt: new Date('2025-01-03T09:00:00Z') }),
  row('CL-10', {
    ...{ contractId: 'C-2018-0071', reserveCents: 1_001, decision: 'unknown', paidCents: 50 },
    ...{ occurrenceDate: calendarDate('2024-11-01'), lastEventAt: new Date('2025-01-02T09:00:00Z') },
  }),
  row('CL-11', { status: 'rejected', decision: 'not_covered', reserveCents: 7, contractId: null }),
  row('CL-12', {
    ...{ status: 'closed', decision: 'covered', settledCents: 570_000, paidCents: 570_000, recoveredCents: 100_000 },
    ...{ occurrenceDate: null, filedAt: null, reserveCents: 0 },
  }),
  row('CL-13'),
]

describe('the list of claims', () => {
  const { db } = useDatabase()
  const list = (asked: object = {}) =>
    queryList(db(), claimList, { sort: 'claim', ...asked }, { today, seesPersonal: true, pageSize: 50 })
  const ids = async (asked: object = {}) => (await list(asked)).rows.map(({ _id }) => _id)

  beforeAll(async () => {
    await prepareView(db(), claimList.view)
    await db().collection<ClaimRow>(claimList.view.name).insertMany(rows)
  })

  it('given nothing is asked, then the claim that changed last is first', async () => {
    expect((await ids({ sort: undefined })).slice(0, 2)).toEqual(['CL-9', 'CL-10'])
  })

  it('sorts each way by each column that can be sorted, and what is unknown last both ways', async () => {
    expect(await ids()).toEqual(['CL-9', 'CL-10', 'CL-11', 'CL-12', 'CL-13'])
    expect(await ids({ sort: 'contract' })).toEqual(['CL-10', 'CL-9', 'CL-12', 'CL-13', 'CL-11'])
    expect((await ids({ sort: 'contract', descending: true })).at(-1)).toBe('CL-11')
    expect((await ids({ sort: 'occurrence' })).at(0)).toBe('CL-10')
    for (const sort of ['occurrence', 'filed'])
      for (const descending of [true, false]) expect((await ids({ sort, descending })).at(-1)).toBe('CL-12')
    expect(await ids({ sort: 'reserve', descending: true })).toEqual(['CL-9', 'CL-10', 'CL-11', 'CL-12', 'CL-13'])
    expect((await ids({ sort: 'settled' })).at(0)).toBe('CL-12')
    expect((await ids({ sort: 'paid', descending: true })).slice(0, 2)).toEqual(['CL-12', 'CL-10'])
  })

  it('counts each facet while the other filters stay', async () => {
    const { counts } = await list()
    expect(counts).toEqual({
      status: { open: 3, rejected: 1, closed: 1 },
      decision: { covered: 2, not_covered: 1, unknown: 1, unchecked: 1 },
    })
    const open = await list({ chosen: { status: ['open'] } })
    expect(open.rows.map(({ _id }) => _id)).toEqual(['CL-9', 'CL-10', 'CL-13'])
    expect(open.counts).toEqual({
      status: { open: 3, rejected: 1, closed: 1 },
      decision: { covered: 1, unknown: 1, unchecked: 1 },
    })
    expect(await ids({ chosen: { decision: ['unchecked'] } })).toEqual(['CL-13'])
    expect(await ids({ chosen: { decision: ['unchecked', 'not_covered'], status: ['rejected'] } })).toEqual(['CL-11'])
  })

  it('finds claims by their own number and by their contract’s, with or without dashes', async () => {
    expect(await ids({ text: 'cl10' })).toEqual(['CL-10'])
    expect(await ids({ text: 'CL-10' })).toEqual(['CL-10'])
    expect(await ids({ text: 'c20180071' })).toEqual(['CL-10'])
    expect(await ids({ text: '0147 cl-9' })).toEqual(['CL-9'])
    expect(await ids({ text: '.*' })).toEqual([])
    expect(await ids({ text: 'nobody' })).toEqual([])
  })

  it.each([{}, { chosen: { status: ['open'] } }, { chosen: { decision: ['covered'] } }, { text: 'c20180071' }])(
    'given %j, then the totals are what its rows add up to',
    async (asked) => {
      const { rows: found, totals } = await list(asked)
      const of = (amounts: readonly (number | null)[]) => amounts.reduce<number>((sum, cents) => sum + (cents ?? 0), 0)
      const open = found.filter(({ status }) => status === 'open')
      expect(totals).toEqual({
        rows: found.length,
        open: open.length,
        reserveCents: of(open.map(({ reserveCents }) => reserveCents)),
        reserveUnknown: open.filter(({ reserveCents }) => reserveCents === null).length,
        settledCents: of(found.map(({ settledCents }) => settledCents)),
        paidCents: of(found.map(({ paidCents }) => paidCents)),
        recoveredCents: of(found.map(({ recoveredCents }) => recoveredCents)),
      })
    },
  )

  it('given nothing that matches, then there are no rows, and nothing is summed', async () => {
    const { rows: none, totals, all } = await list({ text: 'nobody' })
    expect([none, all, Object.values(totals)]).toEqual([[], 5, [0, 0, 0, 0, 0, 0, 0]])
  })
})
