import type { Db } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportLines } from '#lib/engine/archive/export-events'
import { importLines } from '#lib/engine/archive/import-events'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { account, balanceOf } from '#test/engine/bank-account/aggregate'
import { accountOfThreeReleases } from '#test/engine/bank-account/support/account-life'
import { counterOf } from '#test/engine/bank-account/support/counter'
import { useDatabase } from '#test/support/database'

describe('accounts in the archive', () => {
  const { db } = useDatabase()
  const { db: target } = useDatabase()
  const events = (of: Db) => of.collection('event.account')
  beforeAll(async () => {
    for (const each of [db(), target()]) await prepareStore(each, account)
    for (const id of ['A-1', 'A-2']) await accountOfThreeReleases(db(), id)
    await counterOf(openStore(db(), account)).transfer('A-1', 'A-2', 430)
  })
  beforeEach(() => events(target()).deleteMany({}))

  const exported = async (from: Db) => {
    const lines: string[] = []
    for await (const line of exportLines(from, account)) lines.push(line)
    return lines
  }
  const bring = (lines: readonly string[]) =>
    importLines(
      target(),
      account,
      (async function* () {
        for (const text of lines) yield { text, isIntact: true }
      })(),
    )
  const bytes = async (of: Db) =>
    (await events(of).find({}, { raw: true }).sort({ _id: 1 }).toArray()).map((raw) =>
      (raw as unknown as Buffer).toString('base64'),
    )
  const verified = async (of = target()) => {
    const { documents, aggregates, breaks, unread } = await verifyHistories(of, account)
    return { documents, aggregates, breaks: breaks.map(({ aggregateId, version }) => [aggregateId, version]), unread }
  }
  const sound = { documents: 12, aggregates: 2, breaks: [], unread: [] }

  it('given an export, when it is imported elsewhere, then every byte and every balance is the same, and again adds nothing', async () => {
    const lines = await exported(db())
    expect(await bring(lines)).toEqual({ added: 12, alreadyThere: 0, refused: [] })
    expect(await bytes(target())).toEqual(await bytes(db()))
    expect(await exported(target())).toEqual(lines)
    expect(await bring(lines)).toEqual({ added: 0, alreadyThere: 12, refused: [] })
    expect(balanceOf(await counterOf(openStore(target(), account)).stateOf('A-2'))).toBe(2_860)
    expect(await verified()).toEqual(sound)
  })

  it('given the histories as they were recorded, when they are verified, then nothing is broken, and each can be read', async () => {
    expect(await verified(db())).toEqual(sound)
  })

  it.each([
    ['an amount is edited', { version: 4 }, { $set: { 'payload.amountCents': 38_000 } }, 4],
    ['who did it is edited', { version: 5 }, { $set: { 'actor.name': 'Nobody' } }, 5],
    ['an old deposit is edited', { accountNumber: 'A-1', type: 'money_deposited' }, { $set: { euros: 900 } }, 3],
  ])(
    'given %s, when histories are verified, then the first event that shows it is named',
    async (_what, which, how, at) => {
      await bring(await exported(db()))
      const its = 'accountNumber' in which ? which : { aggregateId: 'A-1', ...which }
      await events(target()).updateOne(its, how, { bypassDocumentValidation: true })
      expect(await verified()).toEqual({ ...sound, breaks: [['A-1', at]] })
    },
  )

  it('given an event was taken out, when histories are verified, then the hole is named', async () => {
    await bring(await exported(db()))
    await events(target()).deleteOne({ aggregateId: 'A-2', version: 4 })
    expect(await verified()).toMatchObject({ documents: 11, breaks: [['A-2', 5]] })
  })
})
