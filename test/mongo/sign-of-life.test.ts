import { beforeEach, describe, expect, it } from 'vitest'
import { beat } from '#lib/mongo/heartbeats'
import { keepShares, leaveShares, prepareLeases } from '#lib/mongo/leases'
import { secondsSilent } from '#lib/mongo/sign-of-life'
import { NIGHTLY_RUN } from '#lib/views/jobs'
import { useDatabase } from '#test/support/database'

const PID = 4711

describe('the sign of life of a worker', () => {
  const { db } = useDatabase()
  const beats = () => db().collection('worker_heartbeats')
  /** As if it had said its last word about this reactor some seconds ago. */
  const silentFor = (worker: string, reactor: string, seconds: number) =>
    beats().updateOne({ _id: `${worker}/${reactor}` as never }, [
      { $set: { at: { $subtract: ['$$NOW', seconds * 1_000] } } },
    ])
  const works = async (worker: string, ...reactors: string[]) => {
    for (const reactor of reactors) await beat(db(), worker, reactor, PID)
  }
  beforeEach(async () => {
    await beats().deleteMany({})
    await db().collection('worker_leases').deleteMany({})
    await prepareLeases(db())
  })

  it('given that it never said a word, is none', async () => {
    expect(await secondsSilent(db(), PID)).toBeNull()
  })

  it('given shares and one reactor that gets nothing done, is as old as that one’s last word', async () => {
    await keepShares(db(), 'w1')
    await works('w1', 'rows', 'charges')
    expect(await secondsSilent(db(), PID)).toBeLessThan(20)
    await silentFor('w1', 'charges', 90)
    expect(await secondsSilent(db(), PID)).toBeGreaterThanOrEqual(90)
  })

  it('given a night that goes on for hours, is that of what else it does', async () => {
    await keepShares(db(), 'w1')
    await works('w1', 'rows', NIGHTLY_RUN)
    await silentFor('w1', NIGHTLY_RUN, 9_000)
    expect(await secondsSilent(db(), PID)).toBeLessThan(20)
  })

  it('given that all shares went to others, is any word of it', async () => {
    await works('w1', 'rows', 'charges')
    await silentFor('w1', 'charges', 90)
    await keepShares(db(), 'w1')
    await leaveShares(db(), 'w1')
    expect(await secondsSilent(db(), PID)).toBeLessThan(20)
  })

  it('given one of the same process id that was killed before, is the later one’s', async () => {
    await works('dead', 'rows')
    await silentFor('dead', 'rows', 600)
    await keepShares(db(), 'w1')
    await works('w1', 'rows')
    expect(await secondsSilent(db(), PID)).toBeLessThan(20)
  })
})
