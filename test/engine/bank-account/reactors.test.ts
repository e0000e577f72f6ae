import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { account } from '#test/engine/bank-account/aggregate'
import { printStatement } from '#test/engine/bank-account/reactors/print-statement'
import { counterOf } from '#test/engine/bank-account/support/counter'
import { LetterPrinter } from '#test/engine/bank-account/support/letter-printer'
import { useDatabase } from '#test/support/database'
import { Crash, crashAfter, withFailpoints } from '#test/support/faults/failpoints'

describe('the letter about a withdrawal', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), account))
  let count = 0
  let id: string
  let printer: LetterPrinter
  beforeEach(async () => {
    id = `A-${++count}`
    printer = new LetterPrinter()
    await counter().open(id, 10_000)
    await counter().deposit(id, 500_000)
  })
  const store = () => openStore(db(), account)
  const counter = () => counterOf(store())
  const context = () => ({ store: store(), printer, now: async () => new Date(), signal: new AbortController().signal })
  /** Delivers the withdrawal at version 3. */
  const deliver = async (to = context()) => {
    const [withdrawn] = (await store().load(id)).slice(2)
    await printStatement.react(withdrawn ?? expect.fail('nothing is withdrawn'), to)
  }
  const afterwards = async () => (await store().load(id)).slice(3)
  const types = async () => (await afterwards()).map(({ type }) => type)
  const told = ['statement_requested', 'statement_printed']

  it('given a large withdrawal, when it is delivered three times, then one letter: asked for, printed, and caused by it', async () => {
    await counter().withdraw(id, 100_000)
    for (let delivery = 0; delivery < 3; delivery++) await deliver()
    expect(printer.sheets).toEqual([
      { key: `statement_${id}_3`, accountId: id, balanceCents: 400_000, sheet: 'sheet_1' },
    ])
    expect(await types()).toEqual(told)
    expect((await counter().stateOf(id)).statements).toEqual({ 3: 'sheet_1' })
    const [, , withdrawn] = await store().load(id)
    for (const event of await afterwards())
      expect(event).toMatchObject({ actor: { kind: 'job' }, causationId: withdrawn?._id })
  })

  it('given a small withdrawal, then none; given one that overdraws, then it names the balance that it left', async () => {
    await counter().withdraw(id, 99_999)
    await deliver()
    expect(printer.sheets).toEqual([])
    id = `${id}-overdrawn`
    await counter().open(id, 10_000)
    await counter().deposit(id, 100)
    await counter().withdraw(id, 200)
    await deliver()
    expect(printer.sheets).toMatchObject([{ accountId: id, balanceCents: -100 }])
  })

  it('given it dies at any point, when it is begun again, then one letter, and each event once', async () => {
    const passed: string[] = []
    for (let point = 1, survived = false; !survived; point++) {
      id = `A-${count}-dies-at-${point}`
      await counter().open(id)
      await counter().deposit(id, 500_000)
      await counter().withdraw(id, 100_000)
      const crash = crashAfter(point)
      survived = await deliver(withFailpoints(context(), crash)).then(
        () => true,
        (error: unknown) => (error instanceof Crash ? false : Promise.reject(error)),
      )
      await deliver()
      expect(printer.about(id)).toHaveLength(1)
      expect(await types()).toEqual(told)
      passed.push(crash.passed.at(-1) ?? '')
    }
    expect(passed).toContain('after printer.print')
  })

  it.each(['lose_request', 'lose_reply'] as const)(
    'given a print shop that does %s twice, and money paid in meanwhile, when it is tried again, then one letter, as it was then',
    async (fault) => {
      await counter().withdraw(id, 505_000)
      printer.fail(fault, 2)
      for (let delivery = 0; delivery < 2; delivery++) await expect(deliver()).rejects.toThrow(RetryLater)
      expect(await types()).toEqual(['fee_charged', 'statement_requested'])
      await counter().deposit(id, 900_000)
      await deliver()
      expect(printer.sheets).toMatchObject([{ balanceCents: -5_000 }])
      expect(await types()).toEqual(['fee_charged', 'statement_requested', 'money_deposited', 'statement_printed'])
    },
  )
})
