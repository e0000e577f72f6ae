import { beforeAll, describe, expect, inject, it } from 'vitest'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import {
  interleave,
  type Kind,
  mergedAggregate,
  type OpenedTimeline,
  type TimelineEvent,
  type TimelinePart,
} from '#lib/domain/timeline-kinds'
import { provision } from '#lib/engine/deployment/provision'
import { MOST_AT_ONCE, replayOf } from '#lib/engine/replay/segment'
import { Replay } from '#lib/engine/replay/steps'
import type { Basis } from '#lib/engine/replay/timeline-parts'
import { fromWire, toWire } from '#lib/engine/replay/wire'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { maskEvents } from '#lib/server/masking'
import type { Session } from '#lib/server/session/session'
import { openTimeline, readPart } from '#lib/server/timeline/timeline'
import { seedLongContract } from '#test/bench/long-contract'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'

const session = (role: string): Session => ({
  id: 's1',
  user: { id: 'u1', name: 'Nadia Petit', email: 'nadia@hindsight.test', role },
})
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }
const LENGTH = 1_500
const NOTES = 40
const TOTAL = LENGTH + NOTES
const subject = { aggregate: 'subscription', aggregateId: 'LONG' } as const
const nowhere = { step: null as string | null, with: null as string | null, own: false }
const basisOf = (opened: OpenedTimeline): Basis => ({
  total: opened.total,
  last: opened.segments.at(-1)?.events.at(-1)?._id ?? '',
})

describe('a long history with what surrounds it, as its timeline fetches it', () => {
  const { db } = useDatabase()
  let basis: { all: Basis; own: Basis }
  const noteAt = (id: string, at: Date, subjectId = 'LONG') => {
    const store = openStore(db(), kinds.note as never, { now: () => at })
    const payload = { subject: { type: 'subscription', id: subjectId }, userId: 'claire', content: `Madame ${id}` }
    return store.append({ aggregateId: id, type: 'created', payload } as never, `note_${id}`, {
      actor: claire,
      reason: 'Called',
    })
  }

  beforeAll(async () => {
    await provision(db(), model)
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    process.env.HINDSIGHT_SECRET = 'a secret that is long enough for a test'
    await seedLongContract(db(), 'LONG', LENGTH)
    const events = await openStore(db(), kinds.subscription).load('LONG')
    // Some together, some apart, some at the very instant of a step of the contract.
    for (let note = 0; note < NOTES; note++) {
      const beside = events[note < 10 ? 700 : note * 37]?.appendDate.getTime() ?? 0
      await noteAt(`N-${note}`, new Date(beside + (note % 3) * 1_000))
    }
    basis = {
      all: basisOf(await open('support')),
      own: basisOf(await open('support', { ...nowhere, own: true })),
    }
    return () => shared.hindsightClient?.close()
  })

  const one = async <K extends Kind>(role: string, aggregate: K, id: string) => {
    const events = await openStore(db(), kinds[aggregate] as never).load(id)
    return judgedEvents(aggregate, maskEvents(session(role), kinds[aggregate] as never, events as never))
  }
  /** All of it in one order, plainly. */
  const whole = async (role = 'support'): Promise<TimelineEvent[]> => {
    const notes = Array.from({ length: NOTES }, (_, note) => one(role, 'note', `N-${note}`))
    return interleave(await Promise.all([one(role, 'subscription', 'LONG'), ...notes]))
  }
  const stateAfter = (events: readonly TimelineEvent[]) =>
    events.reduce(mergedAggregate.reduce, mergedAggregate.initialState)

  const open = async (role: string, asked = nowhere) => {
    const opened = await openTimeline(session(role), subject, asked)
    if (!opened) throw new Error('it does not open')
    return opened
  }
  const part = async (role: string, asked: Parameters<typeof readPart>[2]['part'], own = false) => {
    const found = await readPart(session(role), subject, { own, of: own ? basis.own : basis.all, part: asked })
    if (!found) throw new Error('its order is another')
    return found
  }

  it('given no step, then it opens with the last ones, and the state of everything before them', async () => {
    const opened = await open('support')
    const replay = replayOf(mergedAggregate, opened)
    expect([replay.last, Object.keys(opened.versions).length, opened.versions.LONG]).toEqual([TOTAL, NOTES + 1, LENGTH])
    expect(replay.loaded).toBeLessThan(200)
    expect(replay.at(TOTAL).after).toEqual(stateAfter(await whole()))
  })

  it('given steps in the address, also a minute, then these are at hand, and the last one is', async () => {
    const events = await whole()
    const id = (step: number) => events[step - 1]?._id ?? ''
    const replay = replayOf(mergedAggregate, await open('support', { ...nowhere, step: id(720), with: id(3) }))
    expect(replay.at(720).after).toEqual(stateAfter(events.slice(0, 720)))
    expect(replay.at(3).event?._id).toBe(id(3))
    expect([replay.has(400), replay.has(TOTAL)]).toEqual([false, true])
    expect(
      replayOf(mergedAggregate, await open('support', { ...nowhere, step: 'none of it', with: 'start' })).has(1),
    ).toBe(true)
    const minute = `${events[899]?.appendDate.toISOString().slice(0, 16)}Z`
    expect(replayOf(mergedAggregate, await open('support', { ...nowhere, step: minute })).has(900)).toBe(true)
  })

  it.each(['support', 'developer'])(
    'given %s, when it is fetched part by part, then it is what that role sees as a whole',
    async (role) => {
      let replay = replayOf(mergedAggregate, await open(role))
      while (replay.missing !== null) {
        const { first, events } = await part(role, {
          after: replay.missing - 1,
          until: Math.min(TOTAL, replay.missing + 399),
        })
        replay = replay.including(first, events)
      }
      const seen = await whole(role)
      expect(replay.events).toEqual(seen)
      expect(replay.at(TOTAL).after).toEqual(new Replay(mergedAggregate, seen).at(TOTAL).after)
    },
  )

  it('given more than a thousand events, when all are asked for at once, then no more than that are sent', async () => {
    const { first, events } = await part('support', { after: 10, until: 1e9 })
    expect([first, events.length]).toEqual([11, MOST_AT_ONCE])
    expect(await part('support', { after: TOTAL, until: TOTAL + 5 })).toMatchObject({ events: [] })
  })

  it('given a step far away, when it is asked for, then it comes with the state before it, as text too', async () => {
    const events = await whole()
    for (const step of [650, 708, 1_000, TOTAL]) {
      const segment = fromWire(toWire(await part('support', { around: step }))) as TimelinePart
      const replay = replayOf(mergedAggregate, { total: TOTAL, segments: [segment] })
      expect(replay.at(step).after).toEqual(stateAfter(events.slice(0, step)))
    }
  })

  it('given that only the contract is asked for, then its parts are its own', async () => {
    const own = await one('support', 'subscription', 'LONG')
    expect((await open('support', { ...nowhere, own: true })).total).toBe(LENGTH)
    expect((await part('support', { after: 690, until: 740 }, true)).events).toEqual(own.slice(690, 740))
  })

  it('given a role that may not see people, then neither the events nor the state before them name anybody', async () => {
    const sent = [
      await open('developer'),
      await part('developer', { around: 750 }),
      await part('developer', { after: 0, until: 900 }),
    ]
    for (const each of sent)
      expect(toWire(each)).not.toMatch(/Lef.vre|lefevre|73282932000074|Van 1\d\d\d|fleet of the month|Madame/)
    expect(toWire(await part('support', { around: 750 }))).toMatch(/Transports Lefèvre.*Madame/)
  })

  it('given no such contract, then there is none', async () => {
    const none = { ...subject, aggregateId: 'NONE' }
    expect(await openTimeline(session('support'), none, nowhere)).toBeNull()
    const asked = { own: false, of: { total: 5, last: 'x' }, part: { around: 5 } }
    expect(await readPart(session('support'), none, asked)).toBeNull()
  })

  it('given an event after the last, then the known order stands; given one within it, then all is to be asked anew', async () => {
    const known = basisOf(await open('support'))
    const ask = () =>
      readPart(session('support'), subject, { own: false, of: known, part: { after: TOTAL, until: TOTAL + 9 } })
    await noteAt('N-new', new Date('2030-01-01T10:00:00Z'))
    expect((await ask())?.events.map(({ aggregateId }) => aggregateId)).toEqual(['N-new'])
    await noteAt('N-late', new Date('2012-01-01T10:00:00Z'))
    expect(await ask()).toBeNull()
  })
})
