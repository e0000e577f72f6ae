import { describe, expect, it } from 'vitest'
import { demoDecisions } from '#lib/demo/decisions'
import { decideDemo, loadDemo } from '#lib/demo/load-demo'
import { oldSubscriptions } from '#lib/demo/old-documents'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Recorded } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'

describe('the demo history', () => {
  const { db } = useDatabase()
  const today = calendarDate('2026-11-23')

  it('given every demo decision, when it is decided again on the events before it, then it gives exactly the events that are stored', async () => {
    await prepareStore(db(), subscription)
    const loaded = await loadDemo(db(), () => undefined, today)
    const decisions = demoDecisions(today)

    const store = openStore(db(), subscription)
    const replayed = new Map<string, Recorded<SubscriptionEvent>[]>()
    let compared = 0
    for (const decision of decisions) {
      const stored = replayed.get(decision.contractId) ?? (await store.load(decision.contractId))
      replayed.set(decision.contractId, stored)
      const before = stored.filter((event) => event.appendDate < decision.at)
      const decided = decideDemo(before.reduce(subscription.reduce, subscription.initialState), decision)
      const recorded = stored.filter((event) => event.appendDate.getTime() === decision.at.getTime())
      expect(decided.ok && decided.events.map(({ type }) => type)).toEqual(recorded.map(({ type }) => type))
      if (!decided.ok) continue
      decided.events.forEach((event, index) => {
        expect(canonicalText(event.payload)).toBe(canonicalText(recorded[index]?.payload))
        compared += 1
      })
    }
    expect(compared).toBe(loaded.events - oldSubscriptions.length)
    expect(compared).toBeGreaterThan(600)
  }, 60_000)

  it('given the V1 fixtures, when the database is read, then they stand there exactly as the first application wrote them', async () => {
    const stored = await db()
      .collection('event.subscription')
      .find({ schemaVersion: { $exists: false } })
      .toArray()
    const byId = new Map(stored.map((document) => [String(document._id), document]))
    for (const fixture of oldSubscriptions) expect(byId.get(fixture._id)).toEqual(fixture)
    expect(stored).toHaveLength(oldSubscriptions.length)
  })
})
