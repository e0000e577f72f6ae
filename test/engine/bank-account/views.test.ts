import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { readParked } from '#lib/engine/views/parked'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { verifyView } from '#lib/engine/views/verify-view'
import { prepareView } from '#lib/engine/views/view-rows'
import { account } from '#test/engine/bank-account/aggregate'
import { accountOfThreeReleases } from '#test/engine/bank-account/support/account-life'
import { PATIENCE, useBankWorkers } from '#test/engine/bank-account/support/bank-worker'
import { atTheCounter, counterOf } from '#test/engine/bank-account/support/counter'
import { LetterPrinter } from '#test/engine/bank-account/support/letter-printer'
import { newerAccount } from '#test/engine/bank-account/support/other-releases'
import { type AccountRow, accountsView } from '#test/engine/bank-account/views/accounts'
import { useDatabase } from '#test/support/database'
import { watchRows } from '#test/support/row-watch'

const signal = new AbortController().signal

describe('the list of accounts', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useBankWorkers()
  const ids = Array.from({ length: 12 }, (_, index) => `A-${index}`)
  const counter = () => counterOf(openStore(db(), account))
  const rows = () => db().collection<AccountRow>(accountsView.name)
  const differences = async () => (await verifyView(db(), accountsView)).differences
  const equalsItsEvents = () => vi.waitFor(async () => expect(await differences()).toEqual([]), PATIENCE)
  beforeAll(async () => {
    await prepareStore(db(), account)
    await prepareView(db(), accountsView)
    await accountOfThreeReleases(db(), 'OLD')
    for (const id of ids) await counter().open(id, 10_000)
  })

  it('given events of three releases, when a worker starts, then each account has its row, and new events follow', async () => {
    start(db(), new LetterPrinter())
    await equalsItsEvents()
    expect(await rows().findOne({ _id: 'OLD' })).toMatchObject({
      ...{ owner: 'Ada Lovelace', balanceCents: 2_430, isOverdrawn: false, versions: { account: 5 } },
      ...{ lastEventTitle: 'money_withdrawn', lastEventActor: 'Ada' },
    })
    await counter().transfer('OLD', 'A-0', 430)
    await counter().withdraw('A-1', 100)
    await vi.waitFor(
      async () =>
        expect(
          await rows()
            .find({ balanceCents: { $ne: 0 } })
            .sort({ balanceCents: 1 })
            .toArray(),
        ).toMatchObject([
          { _id: 'A-1', balanceCents: -350, isOverdrawn: true },
          { _id: 'A-0', balanceCents: 430 },
          { _id: 'OLD', balanceCents: 2_000 },
        ]),
      PATIENCE,
    )
    await equalsItsEvents()
  })

  it('given a worker and money moving all the while, when the view is rebuilt, then no reader sees a row go back or vanish', async () => {
    start(db(), new LetterPrinter())
    const watch = watchRows(db(), accountsView.name)
    let isOver = false
    const flowing = (async () => {
      for (let step = 0; !isOver || step < 30; step++)
        await counter().deposit(ids[step % ids.length] ?? '', 1_000 + step)
    })()
    const rebuilt = await rebuild()
    isOver = true
    await flowing
    expect(rebuilt).toMatchObject({ phase: 'done', done: 13, error: null, comparison: { differing: 0 } })
    await equalsItsEvents()
    expect(await watch.stop()).toMatchObject({ wentBack: [], vanished: [], failed: [] })
  })

  it('given a row that was edited, when the view is rebuilt, then it is right again, and the event that gave its value is named', async () => {
    await rows().updateOne({ _id: 'OLD' }, { $set: { balanceCents: 999_999 } })
    expect(await differences()).toEqual([{ id: 'OLD', field: 'balanceCents' }])
    const { comparison } = await rebuild()
    expect(comparison?.examples).toMatchObject([
      {
        id: 'OLD',
        fields: [{ field: 'balanceCents', cause: { aggregate: 'account', type: 'money_sent', version: 6 } }],
      },
    ])
    await equalsItsEvents()
  })

  it('given an event of a newer release, when a worker meets it, then its row stands still, and the other accounts go on', async () => {
    const { logged } = start(db(), new LetterPrinter())
    await equalsItsEvents()
    const before = await rows().findOne({ _id: 'OLD' })
    const newer = { aggregateId: 'OLD', type: 'money_deposited', payload: { amount: '1.00' } } as const
    await openStore(db(), newerAccount).append(newer, 'newer', atTheCounter)
    await counter().deposit('A-2', 7)
    const parked = [{ aggregateId: 'OLD', name: 'UnknownEventError' }]
    await vi.waitFor(async () => expect(await readParked(db(), accountsView.name)).toMatchObject(parked), PATIENCE)
    await vi.waitFor(async () => expect(await differences()).toMatchObject([{ id: 'OLD' }]), PATIENCE)
    expect(await rows().findOne({ _id: 'OLD' })).toEqual(before)
    expect(logged.filter(({ level }) => level >= 50)).toMatchObject([{ aggregateId: 'OLD' }])
  })

  async function rebuild() {
    const asked = { runner: 'test', by: 'Ada', reason: 'a test', request: null }
    const { rebuild: taken } = await takeRebuild(db(), accountsView, asked)
    return (await carryOutRebuild({ db: db(), view: accountsView, rebuild: taken ?? expect.fail('busy'), signal }))
      .rebuild
  }
})
