import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { verdictOn } from '#lib/engine/core/event-shape'
import { blame } from '#lib/engine/replay/blame'
import { firstParting } from '#lib/engine/replay/compare-reducers'
import { parseMinute, stepKnownAt } from '#lib/engine/replay/known-at'
import { maskEvent } from '#lib/engine/replay/mask-event'
import { mergeHistories } from '#lib/engine/replay/merged-history'
import { replayFiles } from '#lib/engine/replay/replay-file'
import { Replay } from '#lib/engine/replay/steps'
import { consequences, suppose } from '#lib/engine/replay/what-if'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { type AccountEvent, account, balanceOf } from '#test/engine/bank-account/aggregate'
import { withdraw } from '#test/engine/bank-account/commands/withdraw'
import { accountOfThreeReleases } from '#test/engine/bank-account/support/account-life'
import { counterOf, decide } from '#test/engine/bank-account/support/counter'
import { useDatabase } from '#test/support/database'

const { readReplayFile, writeReplayFile } = replayFiles([account.name])
type History = readonly Recorded<AccountEvent>[]

describe('an account in a replay file', () => {
  const { db } = useDatabase()
  let history: History
  beforeAll(async () => {
    await prepareStore(db(), account)
    history = await accountOfThreeReleases(db(), 'A-1')
  })
  const about = { appVersion: '3', aggregate: account.name, aggregateId: 'A-1', takenAt: new Date(0) }
  const write = (events: History = history, masked = false) => writeReplayFile({ ...about, masked, events })
  const open = (content: string) => new Replay(account, readReplayFile(content).events as History)

  it('given its file, when it is opened, then every step has the state that the events up to it fold to', () => {
    const replay = open(write())
    expect(replay.last).toBe(5)
    for (let step = 0; step <= replay.last; step++)
      expect(replay.at(step).after).toEqual(fold(account, history.slice(0, step)))
    expect(Array.from({ length: 6 }, (_, step) => balanceOf(replay.at(step).after))).toEqual([
      ...[0, 0, 10_050, 12_050, 12_430, 2_430],
    ])
    expect(replay.broken).toEqual([])
  })

  it('given the file, when it is asked who set what, and what was known when, then it says so without a database', () => {
    const replay = open(write())
    expect(blame(replay, balanceOf).map(({ step, event }) => [step, event.type, event.schemaVersion])).toEqual([
      [5, 'money_withdrawn', 2],
      [4, 'money_deposited', 3],
      [3, 'money_deposited', 2],
      [2, 'money_deposited', 1],
    ])
    expect(stepKnownAt(replay.events, parseMinute('2019-05-14T12:00Z') as Date)).toBe(1)
  })

  it('given its first deposit had never been made, when it is replayed, then the rule that would refuse the withdrawal is named', () => {
    const replay = open(write())
    const supposition = { kind: 'without', eventId: history[1]?._id ?? '' } as const
    const supposed = new Replay(suppose(account, supposition), replay.events)
    expect(balanceOf(supposed.at(5).after)).toBe(2_430 - 10_050)
    const found = consequences(replay, supposed, supposition, (state, event) => {
      const decision = event.type === 'money_withdrawn' ? decide(withdraw, state, event.payload) : null
      return decision?.ok === false ? decision.refusal.code : null
    })
    expect(found).toEqual([{ step: 5, kind: 'refused', objection: 'overdraft_limit' }])
  })

  it('given a reducer that reads old euros otherwise, when both replay the file, then they part at the event it is about', () => {
    const candidate = {
      ...account,
      reduce: (state: typeof account.initialState, event: Recorded<AccountEvent>) =>
        event.schemaVersion === 1 && event.type === 'money_deposited'
          ? account.reduce(state, { ...event, payload: { euros: Math.trunc(event.payload.euros) } })
          : account.reduce(state, event),
    }
    const replay = open(write())
    expect(firstParting(replay, new Replay(candidate, replay.events))).toMatchObject({
      ...{ step: 2, fields: [{ path: 'bookings.0.cents', before: 10_050, after: 10_000 }] },
    })
  })

  it('given who owns it is hidden, when it is opened, then no name is in it, and its balances are the same', () => {
    const token = (label: string) => ({ masked: true as const, label, token: 't' })
    const content = write(
      history.map((event) => maskEvent(account, event, token)),
      true,
    )
    expect(content).not.toContain('Lovelace')
    const replay = open(content)
    expect(replay.at(5).after.owner).toEqual(token('owner'))
    expect(balanceOf(replay.at(5).after)).toBe(2_430)
  })

  it('given an event of a newer release, when it is opened, then that step breaks alone, and the others go on', () => {
    const newer = history.map((event) => (event.version === 4 ? { ...event, schemaVersion: 9 } : event)) as History
    const replay = open(write(newer))
    expect(replay.broken).toEqual([4])
    expect(replay.at(4).error).toMatchObject({ code: 'unknown_event' })
    expect(balanceOf(replay.at(5).after)).toBe(2_430 - 380)
  })

  it('given a file that was cut off, when it is opened, then it is replayed as far as it goes', () => {
    const content = write()
    const read = readReplayFile(content.slice(0, content.lastIndexOf('money_withdrawn')))
    expect(read.cut).toEqual({ read: 4, count: 5 })
    expect(balanceOf(fold(account, read.events as History))).toBe(12_430)
  })

  it('given a transfer, when both accounts are taken along, then they are replayed as one, in the order in which it was recorded', async () => {
    const store = openStore(db(), account)
    const counter = counterOf(store)
    await counter.open('A-2')
    await counter.transfer('A-1', 'A-2', 430)
    const [own, other] = [await store.load('A-1'), await store.load('A-2')]
    const around = [{ aggregate: account.name, aggregateId: 'A-2', events: other }]
    const read = readReplayFile(writeReplayFile({ ...about, masked: false, events: own, around }))
    const { mergedAggregate, interleave, stateOf } = mergeHistories<{ account: typeof account }>({ account })
    const all = [read, ...read.around].map(({ events }) =>
      (events as History).map((event) => ({
        ...event,
        ...{ aggregate: 'account' as const, broken: verdictOn(account, event) },
      })),
    )
    const replay = new Replay(mergedAggregate, interleave(all))
    const balancesAt = (step: number) =>
      ['A-1', 'A-2'].map((aggregateId) =>
        balanceOf(stateOf(replay.at(step).after, { aggregate: 'account', aggregateId })),
      )
    expect([5, 6, 7, 8].map(balancesAt)).toEqual([
      ...[
        [2_430, 0],
        [2_430, 0],
        [2_000, 0],
        [2_000, 430],
      ],
    ])
  })
})
