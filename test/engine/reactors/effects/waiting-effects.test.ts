import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { makeWait, type Retry } from '#lib/engine/reactors/effects/waiting-effects'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { useDatabase } from '#test/support/database'

const HOUR = 3_600_000

describe('an effect that waits', () => {
  const { db } = useDatabase()
  const wait = (aggregateId: string, retry: Retry | null) => {
    const error = new RetryLater('The bank has not decided yet.')
    const which = { aggregateId, partition: 0, version: 2, from: 2, lastVersion: 2 }
    return makeWait(db(), { name: 'an_effect', aggregate: subscription }, { ...which, error, retry })
  }
  const often = async (aggregateId: string, retry: Retry) => {
    for (let times = 0; times < 50; times++) await wait(aggregateId, retry)
    return wait(aggregateId, retry)
  }
  /** In how many hours it is tried again. */
  const hours = async (aggregateId: string, afterMs: number) => {
    const before = Date.now()
    const { nextTry } = await wait(aggregateId, { afterMs })
    return Math.round((nextTry.getTime() - before) / HOUR)
  }

  it('given what only takes its time, when it is tried fifty times, then it is still tried again by itself', async () => {
    expect(await often('SLOW', { afterMs: HOUR, patient: true })).toMatchObject({ state: 'retrying' })
    expect(await often('AWAY', { patient: true })).toMatchObject({ state: 'retrying' })
  })

  it('given it had taken its time, when the database is away once, then it is no person’s yet', async () => {
    await often('BOTH', { patient: true })
    expect(await wait('BOTH', {})).toMatchObject({ state: 'retrying' })
  })

  it('given what should have come to something, when it is tried seven times, then it is for a person', async () => {
    for (let times = 0; times < 6; times++) expect(await wait('HARD', {})).toMatchObject({ state: 'retrying' })
    expect(await wait('HARD', {})).toMatchObject({ state: 'parked' })
  })

  it.each([
    [1e19, 24],
    [Number.POSITIVE_INFINITY, 24],
    [-1e19, 0],
    [Number.NaN, 0],
    [2 * HOUR, 2],
  ])('given a bank that says to come back in %d ms, then it is asked in %d hours', async (afterMs, expected) => {
    expect(await hours(`LATE${afterMs}`, afterMs)).toBe(expected)
  })
})
