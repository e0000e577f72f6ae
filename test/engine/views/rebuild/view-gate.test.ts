import type { Db } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SubscriptionRow, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { endRebuild, type Rebuild, readRebuild, saveRebuild, takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { ViewGate } from '#lib/engine/views/rebuild/view-gate'
import { acknowledgeHold, leaveGate, lookForHolds, whoDoesNotHold } from '#lib/engine/views/rebuild/view-holds'
import type { View } from '#lib/engine/views/view'
import { model } from '#lib/model'
import { changeEmail, seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { until } from '#test/support/until'

const view = subscriptionsView.name
const asked = { runner: 'test', by: 'Hugo', reason: 'a test', request: null }
const signal = new AbortController().signal
const log = { warn() {} } as never

/** Long enough for what goes on beside us to have asked the database and answered. */
const settled = async (db: Db) => {
  for (let times = 0; times < 20; times++) await db.command({ ping: 1 })
}

describe('the moment in which a view is swapped', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await provision(db(), model)
    await seedContracts(db(), 5)
  })
  beforeEach(async () => {
    await db().collection('view_gates').deleteMany({})
  })
  const take = async () => (await takeRebuild(db(), subscriptionsView, asked)).rebuild ?? expect.fail('busy')
  const phaseIs = (phase: Rebuild['phase']) =>
    until(phase, async () => (await readRebuild(db(), view))?.phase === phase, 20_000)
  /** A write that ends when it is told to. */
  const writing = () => {
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    return { work: () => ended, end }
  }

  it('given a view has to be held, then what is being written is finished before that is acknowledged, and what comes then waits until it is over', async () => {
    const gate = new ViewGate(db(), 'w', log)
    const first = writing()
    const done: string[] = []
    const inHand = gate.write(view, signal, first.work).then(() => done.push('in hand'))
    await until('it may write', async () => (await db().collection('view_gates').countDocuments()) === 1)
    const mine = await take()
    await saveRebuild(db(), mine, { phase: 'holding', hold: 'h1' })
    await gate.look()
    expect(await whoDoesNotHold(db(), view, 'h1')).toEqual(['w'])
    const later = gate.write(view, signal, async () => done.push('later'))
    const another = await gate.write('another_view', signal, async () => 'written')
    expect(another).toBe('written')
    first.end()
    await inHand
    await gate.look()
    expect(await whoDoesNotHold(db(), view, 'h1')).toEqual([])
    expect(done).toEqual(['in hand'])
    await endRebuild(db(), mine, { phase: 'done' })
    await gate.look()
    await later
    expect(done).toEqual(['in hand', 'later'])
  })

  it('given a look whose answer comes late, when the view has to be held meanwhile, then that is acknowledged, and the late answer does not lift it', async () => {
    const answer = writing()
    let late = true
    /** The database of a worker to which the first answer about holds comes late. */
    const slow = new Proxy(db(), {
      get(target, key) {
        if (key !== 'collection') return Reflect.get(target, key)
        return (name: string) => {
          const collection = target.collection(name)
          if (name !== 'view_rebuilds' || !late) return collection
          late = false
          const found = collection.find({ phase: 'holding' }).toArray()
          const toArray = () => answer.work().then(() => found)
          return { find: () => ({ toArray }) }
        }
      },
    })
    const gate = new ViewGate(slow, 'w', log)
    const first = gate.look()
    await until('it has asked', () => !late)
    await until('it may write', async () => (await db().collection('view_gates').countDocuments()) === 1)
    const mine = await take()
    await saveRebuild(db(), mine, { phase: 'holding', hold: 'late' })
    const second = gate.look()
    const acknowledged = async () => (await whoDoesNotHold(db(), view, 'late')).length === 0
    // Two looks at once: the second has its answer before the first. One after the other: it waits for that.
    await Promise.race([until('it is acknowledged', acknowledged), settled(db())])
    answer.end()
    await Promise.all([first, second])
    expect(await acknowledged()).toBe(true)
    let written = false
    const write = gate.write(view, signal, async () => {
      written = true
    })
    await settled(db())
    expect(written).toBe(false)
    await endRebuild(db(), mine, { phase: 'done' })
    await gate.look()
    await write
  })

  it('given a worker that has not acknowledged, then nothing is swapped until it has, and an event recorded meanwhile is in the new row', async () => {
    await lookForHolds(db(), 'slow', true)
    const rebuilding = carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: await take(), signal })
    await phaseIs('holding')
    await changeEmail(db(), 'C-1')
    await lookForHolds(db(), 'slow', true)
    const { hold, seen } = (await readRebuild(db(), view)) as Rebuild
    await until('it has waited until its lease was renewed, or has not waited', async () => {
      const now = await readRebuild(db(), view)
      return now?.phase !== 'holding' || (now.seen > seen && now.seen.getTime() - seen.getTime() > 1_000)
    })
    expect(await whoDoesNotHold(db(), view, hold as string)).toEqual(['slow'])
    expect((await readRebuild(db(), view))?.phase).toBe('holding')
    await acknowledgeHold(db(), 'slow', view, hold as string)
    expect((await rebuilding).rebuild.phase).toBe('done')
    expect(await db().collection<SubscriptionRow>(view).findOne({ _id: 'C-1' })).toMatchObject({
      versions: { subscription: 2 },
    })
  })

  it('given one that has to stop while the workers hold, then it is left for another, who ends the hold first and finishes it', async () => {
    await lookForHolds(db(), 'slow', true)
    const stopping = new AbortController()
    const mine = await take()
    const rebuilding = carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: mine, signal: stopping.signal })
    await phaseIs('holding')
    stopping.abort()
    expect((await rebuilding).rebuild).toMatchObject({ phase: 'holding', collection: mine.collection })
    await leaveGate(db(), 'slow')
    const again = await take()
    expect(again).toMatchObject({ run: mine.run, attempts: 2 })
    const { rebuild } = await carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: again, signal })
    expect(rebuild).toMatchObject({ phase: 'done', run: mine.run })
    expect(rebuild.collection).not.toBe(mine.collection)
    expect(await db().collection(view).countDocuments()).toBe(5)
  })

  it('given one that fails again and again, then it is given up after five times, and the old rows stand', async () => {
    const name = 'twice'
    const indexes: View['indexes'] = [
      { key: { changedAt: 1 }, name },
      { key: { search: 1 }, name },
    ]
    const broken = { ...subscriptionsView, indexes }
    for (let time = 1; time <= 5; time++) {
      const { rebuild } = await carryOutRebuild({ db: db(), view: broken, rebuild: await take(), signal })
      expect(rebuild).toMatchObject({ attempts: time, phase: time < 5 ? 'scanning' : 'failed' })
    }
    expect((await readRebuild(db(), view))?.error).toMatch(/index/i)
    expect(await db().collection(view).countDocuments()).toBe(5)
  })
})
