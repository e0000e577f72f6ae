import { beforeAll, describe, expect, it, vi } from 'vitest'
import { provision } from '#lib/engine/deployment/provision'
import { startedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { openStore } from '#lib/engine/store/event-store'
import { verifyView } from '#lib/engine/views/verify-view'
import { account } from '#test/engine/bank-account/aggregate'
import { printStatement } from '#test/engine/bank-account/reactors/print-statement'
import { PATIENCE, useBankWorkers } from '#test/engine/bank-account/support/bank-worker'
import { counterOf } from '#test/engine/bank-account/support/counter'
import { LetterPrinter } from '#test/engine/bank-account/support/letter-printer'
import { accountsView } from '#test/engine/bank-account/views/accounts'
import { model } from '#test/engine/bank-account/worker'
import { useDatabase } from '#test/support/database'

describe('a worker of the bank', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useBankWorkers()
  const counter = () => counterOf(openStore(db(), account))
  beforeAll(() => provision(db(), model))

  const inForce = () =>
    vi.waitFor(async () => expect((await startedEffects(db())).has(printStatement.name)).toBe(true), PATIENCE)
  const withdrawn = async (id: string) => {
    await counter().open(id)
    await counter().deposit(id, 300_000)
    await counter().withdraw(id, 200_000)
  }
  const statementsOf = async (id: string) => Object.values((await counter().stateOf(id)).statements)

  it('given a print shop whose line breaks, when one worker takes over from another in the middle, then each withdrawal is told once', async () => {
    const printer = new LetterPrinter()
    const first = start(db(), printer)
    await inForce()
    const ids = Array.from({ length: 20 }, (_, index) => `A-${index}`)
    printer.fail('lose_reply', 3)
    for (const id of ids.slice(0, 10)) await withdrawn(id)
    await first.stop()
    printer.fail('lose_request', 3)
    for (const id of ids.slice(10)) await withdrawn(id)
    start(db(), printer)
    for (const id of ids)
      await vi.waitFor(async () => expect(await statementsOf(id)).toEqual([expect.stringMatching(/^sheet_/)]), PATIENCE)
    expect(printer.sheets.map(({ accountId }) => accountId).sort()).toEqual([...ids].sort())
    await vi.waitFor(async () => expect(await db().collection('effects_waiting').countDocuments()).toBe(0), PATIENCE)
    expect((await verifyView(db(), accountsView)).differences).toEqual([])
  })

  it('given a letter that the print shop will never take, when it is parked, then that account waits for a person, and the others go on', async () => {
    const printer = new LetterPrinter()
    const refusing = {
      print: (letter: Parameters<typeof printer.print>[0]) =>
        letter.accountId === 'NO-ADDRESS' ? Promise.reject(new Error('no address')) : printer.print(letter),
    }
    start(db(), refusing)
    await withdrawn('NO-ADDRESS')
    await withdrawn('WELL')
    await vi.waitFor(async () => expect(await statementsOf('WELL')).toHaveLength(1), PATIENCE)
    const waiting = () => db().collection('effects_waiting').find().toArray()
    await vi.waitFor(
      async () => expect(await waiting()).toMatchObject([{ aggregateId: 'NO-ADDRESS', state: 'parked' }]),
      PATIENCE,
    )
    expect(await statementsOf('NO-ADDRESS')).toEqual([null])
  })
})
