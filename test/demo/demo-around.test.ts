import { beforeAll, describe, expect, it } from 'vitest'
import type { AroundRecord } from '#lib/demo/around-record'
import { loadAround, loadDemo } from '#lib/demo/load-demo'
import { claim } from '#lib/domain/claim/aggregate'
import { paidCents } from '#lib/domain/claim/state'
import { collectedFile } from '#lib/domain/collected-file/aggregate'
import { note } from '#lib/domain/note/aggregate'
import { registry } from '#lib/domain/registry'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import { VersionConflictError } from '#lib/engine/core/errors'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { claire, hugo } from '#test/support/actors'
import { useDatabase } from '#test/support/database'

/** The days that say what was; the others say what is to come, such as a due date. */
const past = new Set(['occurrenceDate', 'asEffective', 'issuedDate', 'noticeReceivedDate', 'noticeDate', 'sentDate'])

describe('loading what happened around contracts', () => {
  const { db } = useDatabase()
  beforeAll(() => provision(db(), model))

  const record = (type: string, payload: Record<string, unknown>, at: string): AroundRecord => ({
    ...{ aggregate: 'note', aggregateId: 'N-1', type, payload, at: new Date(at), actor: claire, reason: 'Called' },
  })
  const created = { subject: { type: 'subscription', id: 'C-1' }, userId: 'claire', content: 'Called back' }
  const records = [
    record('created', created, '2026-01-05T09:00:00Z'),
    record('updated', { userId: 'claire', content: 'Called back twice' }, '2026-01-06T09:00:00Z'),
  ]

  it('given what was loaded, when it is loaded again, then nothing is added', async () => {
    await loadAround(db(), records)
    await loadAround(db(), records)
    expect(await openStore(db(), note).load('N-1')).toHaveLength(2)
  })

  it('given a history of somebody else, when the demo has one of its number, then nothing is added to it', async () => {
    const other = { aggregateId: 'N-2', type: 'created', payload: created } as never
    await openStore(db(), note).append(other, 'hugo_created_N-2', { actor: hugo, reason: 'Called' })
    const loading = loadAround(
      db(),
      records.map((each) => ({ ...each, aggregateId: 'N-2' })),
    )
    await expect(loading).rejects.toThrow(VersionConflictError)
    expect(await openStore(db(), note).load('N-2')).toHaveLength(1)
  })
})

describe('what happened around the contracts of the demo', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await provision(db(), model)
    await loadDemo(db(), () => undefined, calendarDate('2026-11-23'))
  })

  it('given the bakery’s claim (worked example 5), when it is folded, then 6,600.00 are paid, nothing is reserved, and it is closed', async () => {
    const state = fold(claim, await openStore(db(), claim).load('CL-2024-0031'))
    expect([paidCents(state), state.reserveCents, state.status, state.reopenings]).toEqual([660_000, 0, 'closed', 1])
    const first = fold(
      claim,
      await openStore(db(), claim).load('CL-2024-0031', { knownAt: new Date('2024-11-01T23:00:00Z') }),
    )
    expect([paidCents(first), first.reserveCents]).toEqual([570_000, 80_000])
  })

  it('given its register extract (worked example 1), when it is folded, then the old one was refused and the new one stands', async () => {
    const events = await openStore(db(), collectedFile).load('F-2024-0147-KBIS')
    expect(events.map(({ type }) => type)).toEqual([
      ...['file_requested', 'file_collected', 'file_rejected', 'file_collected', 'file_verified'],
    ])
    expect(fold(collectedFile, events).status).toBe('verified')
  })

  it.each(Object.keys(registry) as (keyof typeof registry)[])(
    'given every event of %s, then it knows of nothing that comes after it was recorded',
    async (name) => {
      for await (const event of openStore(db(), registry[name] as typeof claim).read()) {
        // The first application wrote the days that lie ahead as instants too.
        if (event.schemaVersion === 1) continue
        const { payload, appendDate, aggregateId } = event
        for (const [field, value] of Object.entries(payload)) {
          const day = past.has(field) ? parisMidnight(calendarDate(String(value))) : value
          if (day instanceof Date)
            expect(day.getTime(), `${aggregateId} ${field}`).toBeLessThanOrEqual(appendDate.getTime())
        }
      }
    },
  )

  it('given every claim, then only one that is open has a reserve, and what is paid was settled', async () => {
    const histories = new Map<string, never[]>()
    for await (const event of openStore(db(), claim).read())
      histories.set(event.aggregateId, [...(histories.get(event.aggregateId) ?? []), event as never])
    const states = [...histories.values()].map((history) => fold(claim, history))
    expect(states.length).toBeGreaterThan(50)
    expect(states.filter(({ status }) => status === 'open').length).toBeGreaterThan(5)
    for (const state of states) {
      expect(paidCents(state)).toBeLessThanOrEqual(state.settlement?.netCents ?? 0)
      if (state.status === 'closed') expect(state.reserveCents).toBe(0)
    }
    expect((await verifyHistories(db(), claim)).breaks).toEqual([])
  })
})
