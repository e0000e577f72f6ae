import { beforeAll, describe, expect, inject, it } from 'vitest'
import { fold } from '#lib/core/aggregate'
import { subscription } from '#lib/domain/subscription/subscription'
import { openStore } from '#lib/mongo/event-store'
import { provision } from '#lib/mongo/provision'
import { Replay } from '#lib/replay/steps'
import { MOST_AT_ONCE, replayOf } from '#lib/replay/stretch'
import { fromWire, toWire } from '#lib/replay/wire'
import { maskEvents } from '#lib/server/masking'
import type { Session } from '#lib/server/session'
import { openTimeline, readStretch } from '#lib/server/timeline'
import { seedLongContract } from '#test/bench/long-contract'
import { useDatabase } from '#test/support/database'

const session = (role: string): Session => ({
  id: 's1',
  user: { id: 'u1', name: 'Nadia Petit', email: 'nadia@hindsight.test', role },
})
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }
const LENGTH = 1_500
const nowhere: { step: string | null; with: string | null } = { step: null, with: null }

describe('a long history, as its timeline fetches it', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await provision(db())
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    process.env.HINDSIGHT_SECRET = 'a secret that is long enough for a test'
    await seedLongContract(db(), 'LONG', LENGTH)
    return () => shared.hindsightClient?.close()
  })
  const whole = () => openStore(db(), subscription).load('LONG')

  const open = async (role: string, asked = nowhere) => {
    const opened = await openTimeline(session(role), 'LONG', asked)
    if (!opened || opened.broken) throw new Error('it does not open')
    return opened
  }

  it('given no step, then it opens with the last ones, and the state before them', async () => {
    const opened = await open('support')
    const replay = replayOf(subscription, opened)
    expect(replay.last).toBe(LENGTH)
    expect(replay.loaded).toBeLessThan(200)
    expect(replay.at(LENGTH).after).toEqual(fold(subscription, await whole()))
  })

  it('given steps in the address, then these are at hand, and the last one is', async () => {
    const events = await whole()
    const id = (step: number) => events[step - 1]?._id ?? ''
    const replay = replayOf(subscription, await open('support', { step: id(700), with: id(3) }))
    expect(replay.at(700).after).toEqual(fold(subscription, events.slice(0, 700)))
    expect(replay.at(3).event?._id).toBe(id(3))
    expect([replay.has(400), replay.has(LENGTH)]).toEqual([false, true])
    expect(replayOf(subscription, await open('support', { step: 'none of it', with: 'start' })).has(1)).toBe(true)
  })

  it.each(['support', 'developer'])(
    'given %s, when it is fetched part by part, then it is what that role sees as a whole',
    async (role) => {
      let replay = replayOf(subscription, await open(role))
      while (replay.missing !== null) {
        const { first, events } = await readStretch(session(role), 'LONG', { after: replay.missing - 1, until: LENGTH })
        replay = replay.including(first, events)
      }
      const seen = maskEvents(session(role), subscription, await whole())
      expect(replay.events).toEqual(seen)
      expect(replay.at(LENGTH).after).toEqual(new Replay(subscription, seen).at(LENGTH).after)
    },
  )

  it('given more than a thousand events, when all are asked for at once, then no more than that are sent', async () => {
    const { first, events } = await readStretch(session('support'), 'LONG', { after: 10, until: 1e9 })
    expect([first, events.length]).toEqual([11, MOST_AT_ONCE])
    expect(await readStretch(session('support'), 'LONG', { after: LENGTH, until: LENGTH + 5 })).toMatchObject({
      events: [],
    })
  })

  it('given a step far away, when it is asked for, then it comes with the state before it, as text too', async () => {
    const stretch = fromWire(toWire(await readStretch(session('support'), 'LONG', { around: 1_000 }))) as never
    const replay = replayOf(subscription, { total: LENGTH, stretches: [stretch] })
    expect(replay.at(1_000).after).toEqual(fold(subscription, (await whole()).slice(0, 1_000)))
  })

  it('given a role that may not see people, then neither the events nor the state before them name anybody', async () => {
    const sent = [
      await open('developer'),
      await readStretch(session('developer'), 'LONG', { around: 700 }),
      await readStretch(session('developer'), 'LONG', { after: 0, until: 900 }),
    ]
    for (const part of sent)
      expect(toWire(part)).not.toMatch(/Lef.vre|lefevre|73282932000074|Van 1\d\d\d|fleet of the month/)
    expect(toWire(await open('support'))).toMatch(/Transports Lefèvre/)
  })

  it('given no such contract, then there is none', async () => {
    expect(await openTimeline(session('support'), 'NONE', nowhere)).toBeNull()
    expect(await readStretch(session('support'), 'NONE', { around: 5 })).toMatchObject({ first: 1, events: [] })
  })
})
