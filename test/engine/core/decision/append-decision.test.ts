import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { appendDecision, findDecision, isDecision, keyInDecision } from '#lib/engine/core/decision/append-decision'
import { IdempotencyKeyViolationError, InvalidEventError, VersionConflictError } from '#lib/engine/core/errors'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { hugo } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

describe('recording a decision', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  let count = 0
  let id: string
  let key: string
  beforeEach(async () => {
    id = `D-${++count}`
    key = `command_${id}`
    await store().append(removal(id, 'before'), `before_${id}`, by)
  })
  const store = () => openStore(db(), subscription)
  const events = (...codes: string[]) => codes.map((code) => removal(id, code))
  const decide = (...codes: string[]) => ({
    aggregateId: id,
    command: 'remove_coverage',
    events: events(...codes),
    key,
  })
  const seen = { ...by, expectedVersion: 1 }
  const keys = async () => (await store().load(id)).slice(1).map(({ idempotencyKey }) => idempotencyKey)

  it('given a decision of several events, when it is appended, then each has its key, behind what was decided on', async () => {
    const { events, outcome } = await appendDecision(store(), decide('a', 'b', 'c'), seen)
    expect(outcome).toBe('appended')
    expect(events.map(({ version, idempotencyKey }) => [version, idempotencyKey])).toEqual([
      [2, key],
      [3, `${key}#2`],
      [4, `${key}#3`],
    ])
    expect(new Set(events.map(({ correlationId }) => correlationId)).size).toBe(1)
    expect(await findDecision(store(), key)).toEqual({ events, otherKinds: [] })
  })

  it('given one event, when it is appended, then it has the key of the command and no other', async () => {
    await appendDecision(store(), decide('a'), seen)
    expect(await keys()).toEqual([key])
    expect([0, 1, 2].map((place) => keyInDecision('key', place))).toEqual(['key', 'key#2', 'key#3'])
  })

  it('given a double click, when both arrive at once over two stores, then the decision stands once and both are answered with it', async () => {
    const both = await Promise.all([store(), store()].map((each) => appendDecision(each, decide('a', 'b'), seen)))
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already_appended', 'appended'])
    expect(both[0]?.events).toEqual(both[1]?.events)
    expect(await keys()).toEqual([key, `${key}#2`])
  })

  it('given a resend long after, when a colleague has recorded more since, then it is answered with what stands', async () => {
    const first = await appendDecision(store(), decide('a', 'b'), seen)
    await store().append(removal(id, 'theirs'), `theirs_${id}`, { ...by, actor: hugo })
    const again = await appendDecision(store(), decide('a', 'b'), seen)
    expect(again).toEqual({ ...first, outcome: 'already_appended' })
  })

  it('given a colleague took the version, when two events are appended, then none stands and the conflict names theirs', async () => {
    const { event } = await store().append(removal(id, 'theirs'), `theirs_${id}`, { ...by, actor: hugo })
    const error = await appendDecision(store(), decide('a', 'b'), seen).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(VersionConflictError)
    expect(error).toMatchObject({ expectedVersion: 1, eventsInBetween: [event] })
    expect(await findDecision(store(), key)).toBeNull()
  })

  it.each([
    ['shorter', ['a']],
    ['longer', ['a', 'b', 'c']],
    ['otherwise at the end', ['a', 'c']],
    ['otherwise from the start', ['b', 'a']],
  ])(
    'given a decision of two events stands, when the same key decides %s, then it is a violation and nothing is added',
    async (_, codes) => {
      await appendDecision(store(), decide('a', 'b'), seen)
      for (const context of [seen, by])
        await expect(appendDecision(store(), decide(...codes), context)).rejects.toBeInstanceOf(
          IdempotencyKeyViolationError,
        )
      expect(await keys()).toEqual([key, `${key}#2`])
    },
  )

  it('given writers that decide one, two and three events under one key, when they race, then one decision stands, whole', async () => {
    const decisions = [['a'], ['a', 'b'], ['a', 'b', 'c']].flatMap((codes) => [codes, codes, codes, codes])
    const results = await Promise.allSettled(decisions.map((codes) => appendDecision(store(), decide(...codes), seen)))
    const answered = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const recorded = (await findDecision(store(), key))?.events ?? []
    expect(answered.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
    for (const { events } of answered) expect(events).toEqual(recorded)
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(IdempotencyKeyViolationError)
    expect(await keys()).toHaveLength(recorded.length)
  })

  it('given the second event is none that can be written, when both are appended, then neither stands', async () => {
    await expect(appendDecision(store(), decide('a', ''), seen)).rejects.toBeInstanceOf(InvalidEventError)
    expect(await keys()).toEqual([])
  })

  it('given the key of the second event stands for something else, when both are appended, then neither stands', async () => {
    await store().append(removal(id, 'theirs'), `${key}#2`, by)
    await expect(appendDecision(store(), decide('a', 'b'), by)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    expect(await store().find(key)).toBeNull()
  })

  it('given nothing was decided, when it is appended, then nothing happens', async () => {
    expect(await appendDecision(store(), decide(), seen)).toMatchObject({ events: [] })
    expect(await keys()).toEqual([])
  })

  it('given what stands, when a decision is compared with it, then it is that one with the same events alone', async () => {
    const recorded = await appendDecision(store(), decide('a', 'b'), seen)
    expect(isDecision(events('a', 'b'), recorded)).toBe(true)
    for (const other of [['a'], ['a', 'c'], ['b', 'a'], ['a', 'b', 'c']])
      expect(isDecision(events(...other), recorded)).toBe(false)
  })
})
