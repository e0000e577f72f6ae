import { beforeAll, describe, expect, it } from 'vitest'
import { fileList } from '#lib/domain/collected-file/lists/files'
import { type FileStatus, fileStatus, initialCollectedFile } from '#lib/domain/collected-file/state'
import type { FileRow } from '#lib/domain/collected-file/views/files'
import { addDays, type CalendarDate, calendarDate } from '#lib/engine/core/calendar-date'
import { queryList } from '#lib/engine/views/list-query'
import { prepareView } from '#lib/engine/views/view-rows'
import { useDatabase } from '#test/support/database'

const day = calendarDate('2025-01-17')
const at = (days: number) => addDays(day, days)

const row = (_id: string, more: Partial<FileRow> = {}): FileRow => ({
  _id,
  versions: { collected_file: 1 },
  status: 'requested',
  expiresOn: null,
  ownerId: 'C-2024-0147',
  kind: 'kbis',
  dueDate: day,
  issuedDate: null,
  originalName: null,
  mimeType: null,
  bytes: null,
  rejectionCode: null,
  lastEventId: `event-${_id}`,
  lastEventTitle: 'file_requested',
  lastEventAt: new Date('2024-12-02T09:00:00Z'),
  lastEventActor: 'Staff 01',
  ...more,
})

const rows = [
  row('F-1', { dueDate: at(-1) }),
  row('F-2', { dueDate: day, kind: 'rib', lastEventAt: new Date('2025-01-02T09:00:00Z') }),
  row('F-3', { status: 'collected', originalName: 'Relevé d’identité.pdf', kind: null, dueDate: null }),
  row('F-4', { status: 'verified', expiresOn: at(-1), originalName: 'ancien kbis.pdf', issuedDate: at(-90) }),
  row('F-5', { status: 'verified', expiresOn: day, originalName: 'Être.pdf', issuedDate: at(-9) }),
  row('F-6', { status: 'verified', expiresOn: at(61), ownerId: 'C-2018-0071' }),
  row('F-7', { status: 'verified', ownerId: null }),
  row('F-10', { status: 'rejected', originalName: 'zones.pdf' }),
]

const statuses: FileStatus[] = ['requested', 'collected', 'verified', 'rejected', 'expired', 'deleted']
const grid = statuses.flatMap((status) =>
  [null, at(-40), at(-1), day, at(1), at(40)].map((expiresOn) => ({ status, expiresOn })),
)

describe('the status of a document in the list', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await db()
      .collection<FileRow>(fileList.view.name)
      .insertMany(grid.map((each, index) => row(`G-${index}`, each)))
  })

  it.each([at(-41), at(-1), day, at(1), at(2), at(41)])('agrees with the domain on %s', async (today) => {
    const reader = { today, seesPersonal: true, pageSize: grid.length }
    const { rows: found, counts } = await queryList(db(), fileList, {}, reader)
    const expected = (id: string): FileStatus | null => {
      const { status, expiresOn } = grid[Number(id.slice(2))] ?? expect.fail()
      return fileStatus(
        { ...initialCollectedFile, status, extracted: { siret: null, ibanLast4: null, expiresOn } },
        today,
      )
    }
    for (const { _id, status } of found) expect({ _id, status }).toEqual({ _id, status: expected(_id) })
    for (const status of statuses)
      expect(counts.status?.[status] ?? 0).toBe(found.filter((each) => each.status === status).length)
  })
})

describe('the list of documents', () => {
  const { db } = useDatabase()
  const list = (asked: object = {}, seesPersonal = true, today: CalendarDate = day) =>
    queryList(db(), fileList, { sort: 'file', ...asked }, { today, seesPersonal, pageSize: 50 })
  const ids = async (asked: object = {}, seesPersonal = true) =>
    (await list(asked, seesPersonal)).rows.map(({ _id }) => _id)

  beforeAll(async () => {
    await prepareView(db(), fileList.view)
    await db().collection<FileRow>(fileList.view.name).insertMany(rows)
  })

  it('sorts each way by each column that can be sorted, and what is unknown last both ways', async () => {
    expect(await ids()).toEqual(['F-1', 'F-2', 'F-3', 'F-4', 'F-5', 'F-6', 'F-7', 'F-10'])
    expect((await ids({ sort: 'when', descending: true })).at(0)).toBe('F-2')
    expect((await ids({ sort: 'contract' })).at(0)).toBe('F-6')
    expect((await ids({ sort: 'due' })).at(0)).toBe('F-1')
    expect((await ids({ sort: 'issued', descending: true })).slice(0, 2)).toEqual(['F-5', 'F-4'])
    expect((await ids({ sort: 'validUntil' })).slice(0, 3)).toEqual(['F-4', 'F-5', 'F-6'])
    expect((await ids({ sort: 'name' })).slice(0, 4)).toEqual(['F-4', 'F-5', 'F-3', 'F-10'])
    for (const descending of [true, false]) {
      expect((await ids({ sort: 'due', descending })).at(-1)).toBe('F-3')
      expect((await ids({ sort: 'contract', descending })).at(-1)).toBe('F-7')
    }
  })

  it('counts each facet while the other filters stay, by the status of the day', async () => {
    expect((await list()).counts).toEqual({
      status: { requested: 2, collected: 1, verified: 3, expired: 1, rejected: 1 },
      kind: { kbis: 6, rib: 1, unknown: 1 },
    })
    expect((await list({}, true, at(1))).counts.status).toMatchObject({ verified: 2, expired: 2 })
    expect(await ids({ chosen: { status: ['expired'] } })).toEqual(['F-4'])
    const unknown = await list({ chosen: { kind: ['unknown'] } })
    expect(unknown.rows.map(({ _id }) => _id)).toEqual(['F-3'])
    expect(unknown.counts.status).toEqual({ collected: 1 })
  })

  it('finds documents by number, contract and name, without accents', async () => {
    expect(await ids({ text: 'f10' })).toEqual(['F-10'])
    expect(await ids({ text: 'c20180071' })).toEqual(['F-6'])
    for (const text of ['releve', 'RELEVÉ d’identite', 'identite.pdf releve'])
      expect(await ids({ text })).toEqual(['F-3'])
    expect(await ids({ text: '^' })).toEqual([])
  })

  it('given a reader who may not see people’s data, then neither search nor order tells anything of a name', async () => {
    expect(await ids({ text: 'releve' }, false)).toEqual([])
    expect(await ids({ text: 'f-3' }, false)).toEqual(['F-3'])
    const latest = await ids({ sort: 'when', descending: true })
    expect(await ids({ sort: 'name' }, false)).toEqual(latest)
    expect(await ids({ sort: 'name', descending: true }, false)).toEqual(latest)
  })

  it.each([{}, { chosen: { status: ['verified', 'expired'] } }, { chosen: { kind: ['rib'] } }, { text: 'pdf' }])(
    'given %j, then the totals are what its rows add up to',
    async (asked) => {
      const { rows: found, totals } = await list(asked)
      const count = (is: (each: (typeof found)[number]) => boolean) => found.filter(is).length
      expect(totals).toEqual({
        rows: found.length,
        requested: count(({ status }) => status === 'requested'),
        overdue: count(({ status, dueDate }) => status === 'requested' && dueDate !== null && dueDate < day),
        received: count(({ status }) => status === 'collected'),
        verified: count(({ status }) => status === 'verified'),
        runningOut: count(
          ({ status, expiresOn }) => status === 'verified' && expiresOn !== null && expiresOn <= at(60),
        ),
      })
    },
  )
})
