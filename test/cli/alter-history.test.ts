import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { asUser } from '#lib/embedded/access'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { provision } from '#lib/engine/deployment/provision'
import { prepareUsers } from '#lib/engine/deployment/roles'
import { alterationFailpoints } from '#lib/engine/reactors/failpoint'
import { openStore } from '#lib/engine/store/event-store'
import { originalsIn } from '#lib/engine/store/originals'
import { readParked } from '#lib/engine/views/parked'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { useDatabase } from '#test/support/database'
import { onDatabase, startCommand } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'
import { PATIENCE, useWorkers } from '#test/support/worker'

const ISSUE = 'https://issues.example.org/4711'
const passwords = { web: 'w'.repeat(12), worker: 'k'.repeat(12), operator: 'o'.repeat(12), alterer: 'a'.repeat(12) }

/** The worked case: an old schedule without its date, which no reducer can fold. */
const migration = `export default (event) =>
  event.type === 'protection_schedule_updated' && !event.payload.termination?.terminationDate
    ? { ...event, payload: { ...event.payload, termination: { ...event.payload.termination, terminationDate: new Date('2020-12-30T23:00:00Z') } } }
    : null
`

describe('alter-history', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  let folder: string
  let file: string
  let env: Record<string, string | undefined>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-alter-'))
    file = join(folder, 'give-the-date.ts')
    await writeFile(file, migration)
    await provision(db(), model)
    await prepareUsers(db(), passwords)
    const given = onDatabase(db().databaseName)
    const alterer = asUser(given.MONGODB_URI as string, 'alterer', passwords.alterer, db().databaseName)
    env = { ...given, MONGODB_ALTERER_URI: alterer }
  })
  afterAll(async () => {
    await db().command({ dropAllUsersFromDatabase: 1 })
    await db().command({ dropAllRolesFromDatabase: 1 })
    await rm(folder, { recursive: true })
  })

  const old = (subscriptionId: string) => [
    {
      ...{ _id: new ObjectId(), type: 'subscribed', subscriptionId, timestamp: new Date('2019-01-10T09:00:00Z') },
      ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
    },
    {
      ...{ _id: new ObjectId(), type: 'protection_schedule_updated', subscriptionId, actor: 'claire' },
      ...{ timestamp: new Date('2020-01-10T09:00:00Z'), termination: { reason: 'demande client' } },
    },
  ]
  const args = (id: string, ...more: string[]) => [
    ...['alter-history', file, '--aggregate', 'subscription', '--id', id, '--issue', ISSUE, '--by', 'Nora', ...more],
  ]
  const events = () => db().collection<Document>('event.subscription')
  const all = async () =>
    (await events().find({}, { raw: true }).toArray()).map((each) => Buffer.from(each as never).toString('hex'))
  const rowOf = (id: string) => db().collection<Document & { _id: string }>(subscriptionsView.name).findOne({ _id: id })
  const parked = async () => (await readParked(db(), subscriptionsView.name)).map(({ aggregateId }) => aggregateId)

  it('given a history that no reducer can fold, when it is altered, then its row is right and its lane runs again', async () => {
    await loadOldDocuments(db(), subscription, old('OLD'))
    start(db())
    await vi.waitFor(async () => expect(await parked()).toEqual(['OLD']), PATIENCE)

    const before = await all()
    const dry = await runCommand(args('OLD'), env)
    expect(dry.out).toMatch(/version 2, protection_schedule_updated/)
    expect(dry.out).toMatch(/payload.termination.terminationDate: nothing → 2020-12-30T23:00:00.000Z/)
    expect(dry.out).toMatch(/state at step 2: folds again, which failed/)
    expect(dry.out).toMatch(new RegExp(`row OLD of ${subscriptionsView.name}`))
    expect(dry.out).toMatch(/Dry run: 1 events of 1 histories would be altered/)
    expect(dry.code).toBe(0)
    expect(await all()).toEqual(before)

    const done = await runCommand(args('OLD', '--apply'), env)
    expect(done.out).toMatch(/OLD: 1 events altered, recorded by version 3\s+Altered 1 events of 1 histories\./)
    await vi.waitFor(async () => expect(await parked()).toEqual([]), PATIENCE)
    await vi.waitFor(async () => expect(await rowOf('OLD')).toMatchObject({ versions: { subscription: 3 } }), PATIENCE)
    expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])

    const again = await runCommand(args('OLD', '--apply'), env)
    expect(again.out).toMatch(/Altered 0 events of 0 histories, 1 were altered before\./)
    const [, , receipt] = await openStore(db(), subscription).load('OLD')
    expect(receipt).toMatchObject({
      ...{ type: 'history_altered', actor: { kind: 'person', name: 'Nora', role: 'operator' }, reason: ISSUE },
      payload: { reason: ISSUE, alteredEvents: [{ version: 2 }] },
    })
  })

  it.each(alterationFailpoints)(
    'given it is killed at %s, when it is run again, then it is altered once, and verified',
    async (failpoint) => {
      const id = `K-${failpoint}`
      await loadOldDocuments(db(), subscription, old(id))
      const killed = await startCommand(args(id, '--apply'), { ...env, HINDSIGHT_FAILPOINT: failpoint }).ended
      expect(killed.code).toBeNull()
      const again = await runCommand(args(id, '--apply'), env)
      expect(again.code).toBe(0)
      const history = await openStore(db(), subscription).load(id)
      expect(history.map(({ type }) => type)).toEqual(['subscribed', 'protection_schedule_updated', 'history_altered'])
      expect(await originalsIn(db()).countDocuments({ aggregateId: id })).toBe(1)
      const { breaks } = await verifyHistories(db(), subscription)
      expect(breaks).toEqual([])
    },
  )

  it.each<[string, () => string[], RegExp]>([
    ['no issue', () => [file, '--aggregate', 'subscription', '--id', 'OLD'], /--issue/],
    [
      'an issue that is no address',
      () => [file, '--aggregate', 'subscription', '--id', 'OLD', '--issue', 'HND-4711'],
      /Give the address of the issue/,
    ],
    ['no histories', () => [file, '--aggregate', 'subscription', '--issue', ISSUE], /Say of which histories/],
    ['an unknown kind', () => [file, '--aggregate', 'policy', '--id', 'OLD', '--issue', ISSUE], /Allowed choices/],
    [
      'a migration that is not there',
      () => ['/nowhere.ts', '--aggregate', 'subscription', '--id', 'OLD', '--issue', ISSUE],
      /cannot be loaded/,
    ],
  ])('given %s, then it is refused in a sentence, and nothing is written', async (_, given, why) => {
    const before = await all()
    const { all: said, code } = await runCommand(['alter-history', ...given(), '--apply'], env)
    expect(said).toMatch(why)
    expect(code).toBe(1)
    expect(await all()).toEqual(before)
  })

  it('given a migration that gives what cannot be read, then that history is named and left alone, and it exits with 1', async () => {
    const wrong = join(folder, 'wrong.ts')
    await writeFile(
      wrong,
      `export default (event) => ({ ...event, payload: { ...event.payload, price: 'x', startDate: 7 } })`,
    )
    const before = await all()
    const { out, code } = await runCommand(
      ['alter-history', wrong, '--aggregate', 'subscription', '--type', 'subscribed', '--issue', ISSUE, '--apply'],
      env,
    )
    expect(out).toMatch(/OLD: not altered\. The correction of event .* cannot be read/)
    expect(out).toMatch(/Altered 0 events of 0 histories, \d+ histories refused\./)
    expect(code).toBe(1)
    expect(await all()).toEqual(before)
  })

  it('given a database whose alterer nobody has named, then the operator may not do it in their place', async () => {
    const { all: said, code } = await runCommand(args('OLD', '--apply'), { ...env, MONGODB_ALTERER_URI: undefined })
    expect(said).toMatch(/set MONGODB_ALTERER_URI/)
    expect(code).toBe(1)
  })
})
