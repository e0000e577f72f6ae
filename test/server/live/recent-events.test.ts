import { describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { kinds } from '#lib/domain/judged-events'
import type { Kind } from '#lib/domain/timeline-kinds'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { readRecentEvents } from '#lib/server/live/recent-events'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { removal } from '#test/support/faults/removal'
import { bakery } from '#test/support/subscription-scenario'

describe('what open timelines hear', () => {
  const { db } = useDatabase()

  it('given histories of every kind, then the last version of each, and what those that began belong to', async () => {
    await provision(db(), model)
    const append = (aggregate: Kind, aggregateId: string, type: string, payload: object) =>
      openStore(db(), kinds[aggregate] as never).append(
        { aggregateId, type, payload } as never,
        `${type}_${aggregateId}`,
        { actor: claire, reason: 'Told by telephone' },
      )
    await append('subscription', 'C-1', 'subscribed', { contractId: 'C-1', ...bakery })
    await append('claim', 'CL-1', 'claim_filed', {
      ...{ contractId: 'C-1', coverageCode: 'cyber', occurrenceDate: '2024-10-03', filedAt: new Date(0) },
      description: 'Madame Durand called',
    })
    await append('claim', 'CL-1', 'claim_closed', {})
    const subject = { type: 'claim', id: 'CL-1' }
    await append('note', 'N-1', 'created', { subject, userId: 'claire', content: 'Call back' })
    await append('collected_file', 'F-1', 'file_requested', { ownerId: 'C-1', kind: 'kbis', dueDate: '2024-03-01' })

    expect(await readRecentEvents(db())).toEqual({
      versions: { 'C-1': 1, 'CL-1': 2, 'N-1': 1, 'F-1': 1 },
      links: { 'CL-1': 'C-1', 'N-1': 'CL-1', 'F-1': 'C-1' },
    })
  })

  it('given more than it tells of that were dated ahead, by a clock that went wrong once, then what is recorded now all the same', async () => {
    const ahead = openStore(db(), kinds.subscription, { now: () => new Date(now().getTime() + 400 * 86_400_000) })
    const items = Array.from({ length: 250 }, (_, index) => ({
      event: removal('C-AHEAD', `c${index}`),
      idempotencyKey: `ahead-${index}`,
    }))
    await ahead.appendAll(items, { actor: claire, reason: 'Imported' })
    await openStore(db(), kinds.subscription).append(removal('C-1'), 'now', { actor: claire, reason: 'Asked for' })
    expect((await readRecentEvents(db())).versions).toMatchObject({ 'C-1': 2, 'C-AHEAD': 250 })
  })
})
