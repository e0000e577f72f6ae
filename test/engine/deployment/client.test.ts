import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuth } from '#lib/accounts/auth'
import { ensureAccount } from '#lib/accounts/create-account'
import { projectFolder } from '#lib/cli/start/project'
import { subscription } from '#lib/domain/subscription/aggregate'
import { openClient } from '#lib/engine/deployment/client'
import { serverClock } from '#lib/engine/store/clock'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { Live } from '#lib/server/live/live'
import { useDatabase } from '#test/support/database'
import { closedWay } from '#test/support/faults/closed-way'
import { by, removal } from '#test/support/faults/removal'

const PATIENCE = { timeout: 10_000, interval: 20 }
const secret = 'a secret that is long enough for a test'
const person = { email: 'claire@hindsight.test', password: 'the right password' }

describe('a database that is away when it is first asked', () => {
  const { db } = useDatabase()
  /** By the only client there is, which has been asked in vain before anybody listened. */
  let far: Db
  let comesBack: () => Promise<void>
  beforeAll(async () => {
    await prepareStore(db(), subscription)
    const auth = createAuth({ db: db(), secret, baseUrl: 'http://localhost' })
    await ensureAccount(auth, { ...person, name: 'Claire Martin', role: 'staff' })
  })
  beforeEach(async () => {
    const { uri, open } = await closedWay()
    comesBack = open
    far = openClient(uri, 200).db(db().databaseName)
  })
  afterEach(() => far.client.close())

  it('given a store, when it is back, then the same store appends', async () => {
    const store = openStore(far, subscription)
    await expect(store.append(removal('S-1'), 's1', by)).rejects.toThrow(/ECONNREFUSED/)
    await expect(store.load('S-1')).rejects.toThrow()
    await comesBack()
    expect(await store.append(removal('S-1'), 's1', by)).toMatchObject({ outcome: 'appended' })
    expect(await store.load('S-1')).toHaveLength(1)
  })

  it('given many questions at once, which all fail, when it is back, then as many at once are answered', async () => {
    const ask = () => Promise.allSettled(Array.from({ length: 50 }, () => far.command({ ping: 1 })))
    const failed = (await ask()).filter(({ status }) => status === 'rejected')
    expect(failed).toHaveLength(50)
    const meanwhile = Promise.allSettled([serverClock(far)(), ...Array.from({ length: 20 }, ask)])
    await comesBack()
    await meanwhile
    expect((await ask()).filter(({ status }) => status === 'rejected')).toEqual([])
  })

  it('given the accounts, when it is back, then people sign in', async () => {
    const auth = createAuth({ db: far, secret, baseUrl: 'http://localhost', leavesAtOnce: true })
    await expect(auth.api.signInEmail({ body: person })).rejects.toThrow()
    await comesBack()
    expect(await auth.api.signInEmail({ body: person })).toMatchObject({ user: { email: person.email } })
  })

  it('given an open page, when it is back, then the page hears how it stands, and every change', async () => {
    const read = () => far.collection('rows').countDocuments()
    const live = new Live(() => far, { rows: { permission: 'subscription.read', collections: ['rows'], read } })
    const heard: (string | null)[] = []
    const leave = live.join({ topics: ['rows'], send: (_, text) => heard.push(text), end: () => undefined })
    await vi.waitFor(() => expect(heard).toEqual([null]), PATIENCE)
    await comesBack()
    await vi.waitFor(() => expect(heard.at(-1)).toBe('0'), PATIENCE)
    await db().collection('rows').insertOne({})
    await vi.waitFor(() => expect(heard.at(-1)).toBe('1'), PATIENCE)
    leave()
    live.close()
  })
})

it('is reached by clients of one kind: no other place in the product makes one of its own', async () => {
  const files = await Array.fromAsync(glob('{app,components,lib}/**/*.{ts,tsx}', { cwd: projectFolder }))
  const made = await Promise.all(
    files.map(async (file) => [file, (await readFile(join(projectFolder, file), 'utf8')).includes('new MongoClient(')]),
  )
  expect(made.length).toBeGreaterThan(100)
  expect(made.filter(([, makes]) => makes)).toEqual([])
})
