import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { PARTITIONS } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { LEASE_MS, readLeases } from '#lib/engine/reactors/leases'
import { openStore } from '#lib/engine/store/event-store'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { bakery } from '#test/support/subscription-scenario'
import { PATIENCE, useWorkers } from '#test/support/worker'

describe('several workers', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const startHere = useWorkers()
  const start = () => startHere(db())
  const startProcess = useWorkerProcesses()
  const startMortal = (env: Record<string, string> = {}) => startProcess(inject('mongodbUri'), db().databaseName, env)
  beforeAll(() => provision(db(), model))

  /** How many partitions each worker holds, most first; nobody's are left out. */
  const partitions = async () => {
    const held = (await readLeases(db())).flatMap(({ holder }) => (holder ? [holder] : []))
    const holders = [...new Set(held)]
    return holders.map((holder) => held.filter((each) => each === holder).length).sort((a, b) => b - a)
  }
  const partitionsAre = (expected: number[]) =>
    vi.waitFor(async () => expect(await partitions()).toEqual(expected), { timeout: 30_000, interval: 100 })
  const append = async (from: number, count: number) => {
    const store = openStore(db(), subscription)
    const numbers = Array.from({ length: count }, (_, index) => from + index)
    await Promise.all(
      numbers.map((number) => {
        const aggregateId = `C-${number}`
        const event = { aggregateId, type: 'subscribed' as const, payload: { contractId: aggregateId, ...bakery } }
        return store.append(event as never, `subscribe_${aggregateId}`, { actor: claire, reason: 'signed' })
      }),
    )
  }
  const allRows = (count: number) =>
    vi.waitFor(async () => expect(await db().collection(subscriptionsView.name).countDocuments()).toBe(count), PATIENCE)

  it('given one, when a second and a third come, then the partitions are split, none holds more than its part, and every row is there', async () => {
    start()
    await partitionsAre([PARTITIONS])
    await append(0, 100)
    start()
    await partitionsAre([PARTITIONS / 2, PARTITIONS / 2])
    await append(100, 100)
    start()
    await partitionsAre([6, 6, 4])
    await append(200, 100)
    await allRows(300)
    expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  })

  it('given two, when one is killed with -9 while events flow, then the other takes its partitions over, and none is skipped', async () => {
    const first = startMortal()
    const second = start()
    await partitionsAre([PARTITIONS / 2, PARTITIONS / 2])
    const flowing = append(300, 300)
    await first.end('SIGKILL')
    await flowing
    await partitionsAre([PARTITIONS])
    // A lease lapses, and the next renewal of another worker takes it.
    expect(LEASE_MS + LEASE_MS / 3).toBeLessThan(10_000)
    await allRows(600)
    await second.stop()
    expect(await partitions()).toEqual([])
    expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  })

  it('given a worker whose clock is an hour off, when it works beside another, then neither takes what is the other’s', async () => {
    const skewed = join(import.meta.dirname, '../support/faults/clock-one-hour-off.ts')
    startMortal({ NODE_OPTIONS: `--import ${skewed}` })
    start()
    await partitionsAre([PARTITIONS / 2, PARTITIONS / 2])
    const before = await readLeases(db())
    await append(600, 50)
    await allRows(650)
    expect((await readLeases(db())).map(({ holder }) => holder)).toEqual(before.map(({ holder }) => holder))
    const { currentTo } = await readStatus(db(), subscriptionsView.name, 'subscription')
    expect(Math.abs(Date.now() - (currentTo?.getTime() ?? 0))).toBeLessThan(60_000)
  })
})
