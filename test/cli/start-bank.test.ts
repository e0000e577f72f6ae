import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRunningState } from '#lib/cli/start/running-state'
import { momentOf, setClock } from '#lib/clock-setting'
import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { isAlive, runningMongod } from '#lib/embedded/leftover'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'
import { homeFiles } from '#lib/home'
import { renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { changeEmail } from '#test/support/contract-flow'
import { readLedger } from '#test/support/processes/bank-book'
import { endCommand, inHome, type StartedCommand, startCommand } from '#test/support/processes/command'
import { freePort } from '#test/support/processes/free-port'
import { until } from '#test/support/until'
import { PATIENCE } from '#test/support/worker'

const STARTED = 60_000
const LEAP_DAY = '2028-02-29'

/** One start, told in parts: each goes on where the one before it ended. */
describe('start with its sandbox bank, on a leap day', { timeout: STARTED }, () => {
  let home: string
  let launcher: StartedCommand
  let client: MongoClient
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hindsight-bank-'))
    const ports = { PORT: String(await freePort()), HINDSIGHT_MONGO_PORT: String(await freePort()) }
    const unset = { PAYMENT_GATEWAY: undefined, SANDBOX_BANK_URL: undefined, NIGHTLY_JOBS: undefined }
    launcher = startCommand(['start', '--dev', '--at', LEAP_DAY], { ...inHome(home), ...unset, ...ports })
  })
  afterAll(async () => {
    await client?.close()
    await endCommand(launcher, 'SIGTERM')
    await rm(home, { recursive: true, force: true })
  })

  const state = async () => {
    const running = await readRunningState(home)
    if (!running) throw new Error(`It does not run: ${launcher.output.all}`)
    return running
  }
  const ledger = () => readLedger(homeFiles(home).bankLedger)

  /** The days of which a run is over. */
  const runs = async () => {
    const found = client
      .db('hindsight')
      .collection('job_runs')
      .find({ endedAt: { $ne: null } })
    return (await found.sort({ day: 1 }).toArray()).map(({ day }) => day)
  }
  /** A contract of the first application says no price, and is charged nothing. */
  const priced = (renewals: Document[]) => renewals.filter(({ payload }) => payload.annualPremiumCents !== null)
  const events = () => client.db('hindsight').collection('event.subscription')
  const paid = (id: string) =>
    until(`${id} is paid`, () => events().countDocuments({ aggregateId: id, type: 'premium_payment_received' }))

  it('given nothing but this folder, when it starts, then it answers and says that no money moves', async () => {
    await until('the desk answers', () => readRunningState(home), STARTED)
    const { bankUrl, mongodbUri } = await state()
    expect(launcher.output.all).toMatch(new RegExp(`Payments\\s+sandbox bank at ${bankUrl}: no money moves`))
    expect(launcher.output.all).toMatch(/Clock\s+set to 2028-02-29, 09:\d\d in Paris/)
    client = await new MongoClient(mongodbUri, { ignoreUndefined: true }).connect()
  })

  it('given demo data, when the first night runs, then only what is due today is renewed and charged', async () => {
    await until('the first night is over', () =>
      client
        .db('hindsight')
        .collection('job_runs')
        .findOne({ job: nightlyRun.name, endedAt: { $ne: null } }),
    )
    expect(await runs()).toEqual([LEAP_DAY])
    const renewals = await events().find({ type: 'subscription_renewed' }).toArray()
    expect(renewals.filter(({ payload }) => payload.termStart !== parisDate(renewals[0]?.appendDate))).toEqual([])
    expect(renewals.length).toBeLessThan(15)
    const charged = () => events().countDocuments({ type: 'premium_payment_received' })
    await until('charges are renewals', async () => (await charged()) === priced(renewals).length)
    expect(await ledger()).toHaveLength(priced(renewals).length)
    expect((await ledger()).filter(({ at }) => !at.startsWith(LEAP_DAY))).toEqual([])
  })

  it('given the bank is killed, then it is back with its book, and charges once', async () => {
    const { bankPid, bankUrl } = await state()
    const db = client.db('hindsight')
    await renewedContract(db, 'BEFORE')
    await paid('BEFORE')
    process.kill(bankPid as number, 'SIGKILL')
    await renewedContract(db, 'AFTER')
    await until('the bank is back', async () => (await state()).bankPid !== bankPid)
    await paid('AFTER')
    const of = async (id: string) => (await ledger()).filter(({ reference }) => reference.startsWith(`${id}-`))
    const [before] = await of('BEFORE')
    // It knows its book: the same key has the first answer.
    const { amountCents, currency, reference, key } = before as LedgerEntry
    const again = await fetch(`${bankUrl}/charges`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key } },
      body: JSON.stringify({ amountCents, currency, reference }),
    })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    for (const id of ['BEFORE', 'AFTER']) expect(await of(id)).toHaveLength(1)
  })

  it('given its clock is set to the next day, then that night’s work is done, and the bank’s day is the same', async () => {
    await setClock(homeFiles(home).clock, momentOf('2028-03-01'))
    await until('the next night is over', async () => (await runs()).length === 2)
    expect(await runs()).toEqual([LEAP_DAY, '2028-03-01'])
    const renewed = await events().find({ type: 'subscription_renewed', 'payload.termStart': '2028-03-01' }).toArray()
    expect(renewed.map(({ appendDate }) => parisDate(appendDate))).toEqual(renewed.map(() => '2028-03-01'))
    const ids = priced(renewed).map(({ aggregateId }) => aggregateId)
    expect(ids).toContain('AFTER')
    const booked = async (id: string) =>
      (await ledger()).filter(({ at, reference }) => at.startsWith('2028-03-01') && reference.startsWith(`${id}-2028-`))
    const counts = async () => Promise.all(ids.map(async (id) => (await booked(id)).length))
    await expect.poll(counts, PATIENCE).toEqual(ids.map(() => 1))
  })

  it('given its clock returns to the real time, then it has the real day’s night, and no history goes back in time', async () => {
    await setClock(homeFiles(home).clock, null)
    const today = parisDate(new Date())
    await until('the night of today is over', async () => (await runs()).length === 3)
    expect(await runs()).toEqual([today, LEAP_DAY, '2028-03-01'])
    await changeEmail(client.db('hindsight'), 'AFTER')
    const before = [
      { $sort: { aggregateId: 1, version: 1 } },
      { $group: { _id: '$aggregateId', at: { $push: '$appendDate' } } },
    ]
    for await (const { at } of events().aggregate<{ at: (Date | undefined)[] }>(before)) {
      const dates = at.filter((date) => date !== undefined)
      expect(dates).toEqual([...dates].sort((a, b) => a.getTime() - b.getTime()))
    }
  })

  it('given Ctrl-C, then all of it ends, in order', async () => {
    const { bankPid, webPid, workerPid } = await state()
    const pids = [bankPid, webPid, workerPid] as number[]
    const mongod = (await runningMongod(home))?.pid ?? 0
    await client.close()
    launcher.child.kill('SIGINT')
    expect((await launcher.ended).code).toBe(0)
    for (const pid of [...pids, mongod]) expect(isAlive(pid)).toBe(false)
    const stops = [...launcher.output.all.matchAll(/^Stopping (.+) …$/gm)].map(([, name]) => name)
    expect(stops).toEqual(['the web app', 'the worker', 'the sandbox bank', 'the database'])
  })
})
