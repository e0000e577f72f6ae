import { beforeEach, describe, expect, it } from 'vitest'
import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { acquirePartitions, leavePartitions } from '#lib/engine/reactors/leases'
import { sayPresent } from '#lib/engine/reactors/operations/presence'
import { secondsSilent } from '#lib/engine/reactors/operations/sign-of-life'
import { useDatabase } from '#test/support/database'
import { sayTurn } from '#test/support/say-turn'

const PID = 4711

describe('the sign of life of a worker', () => {
  const { db } = useDatabase()
  const present = () => db().collection<{ _id: string }>('worker_presence')
  /** What a reactor did last, some seconds before its worker says so. */
  const silentFor = (worker: string, reactor: string, seconds: number) =>
    sayTurn(db(), worker, { reactor, quiet: seconds * 1_000 }, PID)
  const works = async (worker: string, ...reactors: string[]) => {
    for (const reactor of reactors) await silentFor(worker, reactor, 0)
  }
  beforeEach(async () => {
    await present().deleteMany({})
    await db().collection('worker_leases').deleteMany({})
  })

  it('given that it never said a word, is none', async () => {
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeNull()
    // That it is there is none of what it gets done.
    await sayPresent(db(), 'w1', { pid: PID, versions: {}, turns: [] })
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeNull()
  })

  it('given partitions and one reactor that gets nothing done, is as old as that one’s last word', async () => {
    await acquirePartitions(db(), 'w1')
    await works('w1', 'rows', 'charges')
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeLessThan(20)
    await silentFor('w1', 'charges', 90)
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeGreaterThanOrEqual(90)
  })

  it('given a night that goes on for hours, is that of what else it does', async () => {
    await acquirePartitions(db(), 'w1')
    await works('w1', 'rows', nightlyRun.name)
    await silentFor('w1', nightlyRun.name, 9_000)
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeLessThan(20)
  })

  it('given that all partitions went to others, is any word of it', async () => {
    await works('w1', 'rows', 'charges')
    await silentFor('w1', 'charges', 90)
    await acquirePartitions(db(), 'w1')
    await leavePartitions(db(), 'w1')
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeLessThan(20)
  })

  it('given one of the same process id that was killed before, is the later one’s', async () => {
    await works('dead', 'rows')
    await present().updateOne({ _id: 'dead' }, [{ $set: { seen: { $subtract: ['$$NOW', 600_000] } } }])
    await acquirePartitions(db(), 'w1')
    await works('w1', 'rows')
    expect(await secondsSilent(db(), PID, [nightlyRun.name])).toBeLessThan(20)
  })
})
