import type { Db } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { exportLines } from '#lib/engine/archive/export-events'
import type { AppendContext } from '#lib/engine/core/store'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'
import { comparableLines } from './comparable-lines.ts'

const HASHES = /"[0-9a-f]{64}"/g

/** Three events of one contract, the last two recorded together, and one of another that the first one caused. */
async function exported(db: Db, { reason, code = 'cyber' }: { reason?: string; code?: string } = {}) {
  await prepareStore(db, subscription)
  await db.collection('event.subscription').deleteMany({})
  const store = openStore(db, subscription, { now: () => new Date('2026-11-23T10:00:00Z') })
  const context: AppendContext = reason ? { ...by, reason } : by
  const { event } = await store.append(removal('C-1', code), 'first', context)
  const items = ['second', 'third'].map((key) => ({ event: removal('C-1', key), idempotencyKey: key }))
  await store.appendAll(items, by)
  await store.append(removal('C-2'), 'caused', { ...by, causationId: event._id })
  return Array.fromAsync(exportLines(db, subscription))
}

const comparable = (lines: string[]) =>
  comparableLines(new Map([['event.subscription', lines]])).lines.get('event.subscription') ?? []

describe('the lines of an export that two runs can be compared by', () => {
  const { db } = useDatabase()

  it('given the same events recorded twice, then no exported line is the same, and every comparable one is', async () => {
    const [first, second] = [await exported(db()), await exported(db())]
    expect(first.filter((line) => second.includes(line))).toEqual([])
    expect(comparable(second)).toEqual(comparable(first))
    expect(comparable(first)).toHaveLength(4)
  })

  it('given an id, then its event’s place stands for it, also where another event names it', async () => {
    const lines = comparable(await exported(db()))
    expect(lines[0]).toContain('"_id":"event.subscription C-1 1"')
    expect(lines[2]).toContain('"correlationId":"with event.subscription C-1 2"')
    expect(lines[3]).toContain('"causationId":"event.subscription C-1 1"')
  })

  it.each([
    ['other content', { code: 'theft' }],
    ['another reason', { reason: 'asked by letter' }],
  ])(
    'given %s of one event, then its line differs, and by their hashes those behind it in its history',
    async (_, change) => {
      const before = comparable(await exported(db()))
      const after = comparable(await exported(db(), change))
      expect(after.map((line, index) => line === before[index])).toEqual([false, false, false, true])
      expect(after[1]?.replaceAll(HASHES, '')).toBe(before[1]?.replaceAll(HASHES, ''))
    },
  )

  it('given a hash that is not the one of the event before, then the line differs', async () => {
    const lines = await exported(db())
    const forged = lines.with(1, lines[1]?.replace(/"prevHash":"[0-9a-f]/, '"prevHash":"x') ?? '')
    expect(comparable(forged)[1]).not.toBe(comparable(lines)[1])
  })
})
