import type { Db } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { contractList } from '#lib/domain/subscription/lists/contracts'
import { type StatusDates, statusOn } from '#lib/domain/subscription/status'
import { type SubscriptionRow, searchable, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { addDays, type CalendarDate, calendarDate } from '#lib/engine/core/calendar-date'
import { queryList } from '#lib/engine/views/list-query'
import { repairRows } from '#lib/engine/views/repair-rows'
import { viewPosition } from '#lib/engine/views/view-positions'
import { prepareView, upsertRows } from '#lib/engine/views/view-rows'
import { useDatabase } from '#test/support/database'

const day = calendarDate('2025-01-17')
const around = [-2, -1, 0, 1, 2].map((days) => addDays(day, days * 40))

const row = (_id: string, more: Partial<SubscriptionRow> = {}): SubscriptionRow => {
  const holderName = (more.holderName as string | undefined) ?? `Holder ${_id}`
  return {
    _id,
    versions: { subscription: 1 },
    startDate: day,
    terminationDate: null,
    withdrawn: false,
    expiryDate: null,
    holderName,
    productCode: 'motor',
    tacitRenewal: true,
    renewalUnknownFrom: null,
    segments: [{ from: day, annualPremiumCents: 10_000, covers: 1 }],
    openClaims: 0,
    unansweredPayments: 0,
    lastEventId: `event-${_id}`,
    lastEventTitle: 'subscribed',
    lastEventAt: new Date(`${day}T10:00:00Z`),
    lastEventActor: 'Staff 01',
    search: searchable(_id, holderName),
    ...more,
  }
}

interface Asked {
  text?: string
  statuses?: string[]
  products?: string[]
  unanswered?: boolean
  sort?: string
  descending?: boolean
  page?: number
  pageSize?: number
  /** Whether who asks may see holders. */
  searchHolder?: boolean
}

/** In the order of the contracts' numbers, where nothing else is asked. */
const ask = async (db: Db, { statuses = [], products = [], unanswered = false, ...more }: Asked, today = day) => {
  const { sort = 'contract', pageSize = 50, searchHolder: seesPersonal = true, ...rest } = more
  const chosen = { status: statuses, product: products, payment: unanswered ? ['unanswered'] : [] }
  const { state, counts, totals, ...answer } = await queryList(
    db,
    contractList,
    { sort, chosen, ...rest },
    { today, seesPersonal, pageSize },
  )
  const { rows: total, ...sums } = totals
  return {
    ...answer,
    ...{ page: state.page, total, totals: sums },
    ...{ statuses: counts.status, products: counts.product, unanswered: counts.payment?.unanswered ?? 0 },
  }
}

describe('the status in the list', () => {
  const { db } = useDatabase()
  const grid: StatusDates[] = around.flatMap((startDate) =>
    [null, ...around].flatMap((terminationDate) =>
      [null, ...around].flatMap((expiryDate) =>
        [false, true].map((withdrawn) => ({ startDate, terminationDate, expiryDate, withdrawn })),
      ),
    ),
  )

  beforeAll(async () => {
    await db()
      .collection<SubscriptionRow>(subscriptionsView.name)
      .insertMany(grid.map((dates, index) => row(`G-${index}`, dates)))
  })

  it.each([...around, addDays(day, 1)])(
    'agrees with the domain for every combination of dates on %s',
    async (today) => {
      const { rows } = await ask(db(), { pageSize: grid.length }, today as CalendarDate)
      expect(rows).toHaveLength(grid.length)
      for (const { _id, status } of rows) {
        const dates = grid[Number(_id.slice(2))] as StatusDates
        expect({ dates, status }).toEqual({ dates, status: statusOn(dates, today as CalendarDate) })
      }
    },
  )
})

describe('the list of contracts', () => {
  const { db } = useDatabase()
  const list = (asked: Asked = {}) => ask(db(), asked)
  const ids = async (query: Asked = {}) => (await list(query)).rows.map(({ _id }) => _id)

  beforeAll(async () => {
    await prepareView(db(), subscriptionsView)
    await db()
      .collection<SubscriptionRow>(subscriptionsView.name)
      .insertMany([
        row('C-2', { holderName: 'Épicerie du Pont', segments: [{ from: day, annualPremiumCents: null, covers: 1 }] }),
        row('C-10', { holderName: 'Zébulon', productCode: 'home', startDate: addDays(day, 5) }),
        row('C-3', {
          holderName: 'école .*',
          terminationDate: addDays(day, 30),
          segments: [
            { from: addDays(day, -400), annualPremiumCents: 5_000, covers: 1 },
            { from: day, annualPremiumCents: 7_050, covers: 2 },
            { from: addDays(day, 10), annualPremiumCents: 9_000, covers: 2 },
          ],
        }),
        row('C-4', { holderName: 'Abel', terminationDate: addDays(day, -1), productCode: null }),
      ])
  })

  it('takes the premium of the day, sums what is known of what is in force, and counts the rest', async () => {
    const { rows, totals } = await list()
    expect(rows.find(({ _id }) => _id === 'C-3')?.segment).toMatchObject({ annualPremiumCents: 7_050, covers: 2 })
    expect(totals).toEqual({
      onRisk: 2,
      premiumCents: 7_050,
      premiumKnown: 1,
      premiumUnknown: 1,
      endingSoon: 1,
      pending: 1,
    })
  })

  it('counts a facet while the other filters stay', async () => {
    const { statuses, products, total } = await list({ statuses: ['on_risk', 'terminated'] })
    expect(total).toBe(2)
    expect(statuses).toEqual({ on_risk: 1, pending: 1, termination_scheduled: 1, terminated: 1 })
    expect(products).toEqual({ motor: 1, unknown: 1 })
    expect(await ids({ products: ['unknown'] })).toEqual(['C-4'])
  })

  it('given payments that await an answer, when only these are asked for, then each is there, and the facets agree', async () => {
    const rows = db().collection<SubscriptionRow>(subscriptionsView.name)
    await rows.updateOne({ _id: 'C-3' }, { $set: { unansweredPayments: 2 } })
    await rows.updateOne({ _id: 'C-4' }, { $set: { unansweredPayments: 1 } })
    const all = await list()
    expect([all.unanswered, all.total]).toEqual([2, 4])
    const { rows: found, statuses, products, unanswered, total } = await list({ unanswered: true })
    expect(found.map(({ _id, unansweredPayments }) => [_id, unansweredPayments])).toEqual([
      ['C-3', 2],
      ['C-4', 1],
    ])
    expect({ statuses, products, unanswered, total }).toEqual({
      ...{ statuses: { termination_scheduled: 1, terminated: 1 }, products: { motor: 1, unknown: 1 } },
      ...{ unanswered: 2, total: 2 },
    })
    expect(await list({ products: ['unknown'] })).toMatchObject({ unanswered: 1, total: 1 })
    expect(await list({ statuses: ['on_risk'] })).toMatchObject({ unanswered: 0, total: 1 })
    expect(await ids({ unanswered: true, statuses: ['on_risk'] })).toEqual([])
  })

  it('finds every word in any order, without case or accents, and takes no word for a pattern', async () => {
    expect(await ids({ text: 'PONT epicerie' })).toEqual(['C-2'])
    expect(await ids({ text: '.*' })).toEqual([])
    expect(await ids({ text: 'ecole .*' })).toEqual(['C-3'])
    expect(await ids({ text: '  ' })).toHaveLength(4)
    expect(await ids({ text: 'épicerie abel' })).toEqual([])
    expect(await ids({ text: 'c-1' })).toEqual(['C-10'])
  })

  it('finds what the keyboard of whoever looks for it cannot type', async () => {
    const rows = db().collection<SubscriptionRow>(subscriptionsView.name)
    const others = [
      row('C-2026-1252', { holderName: 'Boucherie du Sacré-Cœur' }),
      row('C-1252-2026', { holderName: 'L’Atelier d’Ælis' }),
    ]
    await rows.insertMany(others)
    for (const text of ['coeur', 'sacre coeur', 'SACRÉ–CŒUR', 'c20261252', 'C-2026-1252', 'c2026 boucherie'])
      expect({ text, found: await ids({ text }) }).toEqual({ text, found: ['C-2026-1252'] })
    for (const text of ["l'atelier", 'aelis', 'l’atelier d’ælis', 'c12522026'])
      expect({ text, found: await ids({ text }) }).toEqual({ text, found: ['C-1252-2026'] })
    await rows.deleteMany({ _id: { $in: others.map(({ _id }) => _id) } })
  })

  it('tells nothing about holders to someone who may not see them', async () => {
    expect(await ids({ text: 'pont', searchHolder: false })).toEqual([])
    expect(await ids({ text: 'C-2', searchHolder: false })).toEqual(['C-2'])
    expect(await ids({ text: 'c2', searchHolder: false })).toEqual(['C-2'])
    expect(await ids({ text: 'dupont', searchHolder: false })).toEqual([])
    expect(await ids({ text: 'dupont' })).toEqual(['C-2'])
    // As without asking for an order.
    const latest = await ids({ sort: 'when', descending: true })
    expect(await ids({ sort: 'holder', searchHolder: false })).toEqual(latest)
    expect(await ids({ sort: 'holder', descending: true, searchHolder: false })).toEqual(latest)
  })

  it('sorts as people do: numbers by value, names without accents, unknown last both ways', async () => {
    expect(await ids()).toEqual(['C-2', 'C-3', 'C-4', 'C-10'])
    expect(await ids({ sort: 'holder' })).toEqual(['C-4', 'C-3', 'C-2', 'C-10'])
    expect((await ids({ sort: 'premium' })).at(-1)).toBe('C-2')
    expect((await ids({ sort: 'premium', descending: true })).at(-1)).toBe('C-2')
  })

  it('pages through everything once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => ids({ page, pageSize: 2, sort: 'when' })))
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2])
    expect(new Set(pages.flat()).size).toBe(4)
  })

  it.each([
    [99, 2, 2],
    [3, 2, 2],
    [-1, 1, 2],
    [0, 1, 2],
    [Number.NEGATIVE_INFINITY, 1, 2],
    [1_000_000, 1, 50],
  ])('given page %s is asked for, then page %i of those that there are is shown', async (page, shown, pageSize) => {
    const answer = await list({ page, pageSize, sort: 'when' })
    expect(answer.page).toBe(shown)
    expect(answer.rows.map(({ _id }) => _id)).toEqual(await ids({ page: shown, pageSize, sort: 'when' }))
    expect(answer.rows.length).toBeGreaterThan(0)
    expect(await list({ page, pageSize, text: 'nobody' })).toMatchObject({ page: 1, total: 0, rows: [] })
  })

  it('has a position that moves with its rows, whatever they are dated', async () => {
    const position = () => viewPosition(db(), subscriptionsView.name)
    const ahead = row('C-2', { lastEventAt: new Date(`${addDays(day, 400)}T10:00:00Z`), versions: { subscription: 2 } })
    await upsertRows(db(), subscriptionsView, [ahead])
    const before = await position()
    expect(await position()).toBe(before)
    await upsertRows(db(), subscriptionsView, [row('C-3', { versions: { subscription: 2 } })])
    const written = await position()
    expect(written).toBeGreaterThan(before)
    // One of several is refused, since it goes back: the others were written.
    await upsertRows(db(), subscriptionsView, [row('C-3'), row('C-4', { versions: { subscription: 2 } })])
    const some = await position()
    expect(some).toBeGreaterThan(written)
    await repairRows(db(), subscriptionsView, ['C-4'])
    expect(await position()).toBeGreaterThan(some)
  })
})
