import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { provision } from '#lib/engine/deployment/provision'
import { inForce, startedAt } from '#lib/engine/reactors/effects/reactor-starts'
import { dueEffects, makeWait } from '#lib/engine/reactors/effects/waiting-effects'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { clockAhead, eventClock, serverClock, setClockAhead } from '#lib/engine/store/clock'
import { recordedSince } from '#lib/engine/store/recorded-since'
import { model } from '#lib/model'
import { changeEmail } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { until } from '#test/support/until'

const DAY = 86_400_000
const before = setting()

/** What the clock was set to by whoever runs these tests. */
function setting() {
  const ahead = clockAhead()
  return ahead === 0 ? undefined : () => ahead
}

describe('a clock of events that is set', () => {
  const { db } = useDatabase()
  beforeAll(() => provision(db(), model))
  afterEach(() => setClockAhead(before))

  const set = (days: number) => setClockAhead(() => days * DAY)
  /** How many whole days it is ahead of the database's clock. */
  const daysAhead = async (at: Date) => Math.round((at.getTime() - (await serverClock(db())()).getTime()) / DAY) || 0
  const note = async (id: string) => (await changeEmail(db(), id)).event

  it('dates what is recorded from then on, while leases go by the database’s clock', async () => {
    set(90)
    expect(await daysAhead((await note('AHEAD')).appendDate)).toBe(90)
    expect(await daysAhead(await eventClock(db())())).toBe(90)
    expect(await daysAhead(await serverClock(db())())).toBe(0)
    set(-90)
    expect(await daysAhead((await note('BACK')).appendDate)).toBe(-90)
  })

  it('given it returns, when more is recorded in a history of days to come, then its dates do not decrease', async () => {
    set(90)
    const first = await note('RETURNS')
    setClockAhead(undefined)
    const second = await note('RETURNS')
    expect(second.appendDate).toEqual(first.appendDate)
    expect(await daysAhead((await note('OTHER')).appendDate)).toBe(0)
  })

  it('counts what was recorded since an instant of the database’s clock, however it is set', async () => {
    for (const days of [400, -400]) {
      set(days)
      const began = await serverClock(db())()
      const id = `SINCE${days}`
      await note(id)
      const count = (instant: Date) =>
        db()
          .collection('event.subscription')
          .countDocuments({ aggregateId: id, ...recordedSince(instant) })
      // The store measures the database's clock by itself: it may be some milliseconds before ours.
      expect(await count(new Date(began.getTime() - 1_000))).toBe(1)
      expect(await count(new Date(began.getTime() + DAY))).toBe(0)
    }
  })

  it('begins an effect on its own day, and never on one that is still to come', async () => {
    set(90)
    expect(await daysAhead(await startedAt(db(), 'an_effect'))).toBe(90)
    set(120)
    expect(await daysAhead(await startedAt(db(), 'an_effect'))).toBe(90)
    set(0)
    expect(await daysAhead(await startedAt(db(), 'an_effect'))).toBe(0)
    await until('it is in force', () => inForce(db(), ['an_effect']))
  })

  it('given an effect that waits for tomorrow, when it is set, then that is looked at again at once', async () => {
    const error = new RetryLater('It is not due yet.')
    const due = async () => (await dueEffects(db(), 'waits', [0])).map(({ aggregateId }) => aggregateId)
    const wait = (aggregateId: string) =>
      makeWait(
        db(),
        { name: 'waits', aggregate: subscription },
        {
          ...{ aggregateId, partition: 0, version: 1, from: 1, lastVersion: 1, error },
          retry: { afterMs: DAY, patient: true },
        },
      )
    setClockAhead(undefined)
    await wait('REAL')
    expect(await due()).toEqual([])
    set(1)
    await wait('SET')
    expect(await due()).toEqual(['REAL'])
    setClockAhead(undefined)
    expect(await due()).toEqual(['SET'])
  })
})
