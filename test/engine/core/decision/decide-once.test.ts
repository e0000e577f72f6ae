import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Decision, Refusal } from '#lib/engine/core/command'
import { decideOnce } from '#lib/engine/core/decision/decide-once'
import type { NewEvent } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'
import { bakery } from '#test/support/subscription-scenario'

const accept = (...events: NewEvent<SubscriptionCurrentEvent>[]) => ({ ok: true as const, events, checks: [] })
const refuse = (refusal: Refusal) => ({ ok: false as const, refusal, checks: [] })

type SubscriptionStore = Store<SubscriptionEvent, SubscriptionCurrentEvent>

describe('carrying out an intent once', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  let count = 0
  let id: string
  let key: string
  const store = () => openStore(db(), subscription)
  beforeEach(async () => {
    id = `C-${++count}`
    key = `intent_${id}`
    const payload = { contractId: id, ...bakery } as never
    await store().append({ aggregateId: id, type: 'subscribed', payload }, `subscribed_${id}`, by)
  })

  /** The real store, where somebody else is faster the first time: what they do lands after the history was read. */
  const overtakenBy = (others: () => Promise<unknown>): SubscriptionStore => {
    const real = store()
    let fast = true
    const load: SubscriptionStore['load'] = async (...args) => {
      const history = await real.load(...args)
      if (fast) {
        fast = false
        await others()
      }
      return history
    }
    return {
      kind: real.kind,
      append: real.append.bind(real),
      appendAll: real.appendAll.bind(real),
      read: real.read,
      find: real.find,
      load,
    }
  }
  const once = (through: SubscriptionStore, decide: (state: SubscriptionState) => Decision<SubscriptionCurrentEvent>) =>
    decideOnce(through, subscription, { aggregateId: id, command: 'remove_coverage', key, context: by, decide })
  const types = async () => (await store().load(id)).slice(1).map(({ type }) => type)

  it('given it was carried out before, when the state now says otherwise, then what was decided then stands, and nothing is decided', async () => {
    const first = await once(store(), () => accept(removal(id)))
    const again = await once(store(), () => expect.fail('it decides again'))
    expect(first.outcome).toBe('appended')
    expect(again).toMatchObject({ outcome: 'already_appended', events: [{ version: 2 }] })
  })

  it('given a change lands while it is decided, when it is appended, then it is decided again on that change', async () => {
    const termination = { terminationDate: '2025-03-01', reason: 'customer_request' } as const
    const through = overtakenBy(() =>
      store().append(
        { aggregateId: id, type: 'protection_schedule_updated', payload: { termination } },
        `end_${id}`,
        by,
      ),
    )
    const result = await once(through, (state) =>
      state.termination ? refuse({ code: 'after_end', source: 'rule 3' }) : accept(removal(id)),
    )
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'after_end' } })
    expect(await types()).toEqual(['protection_schedule_updated'])
  })

  it('given another run carries it out in the same moment with other content, when it is appended, then the first stands', async () => {
    const through = overtakenBy(() => store().append(removal(id, 'liability'), key, by))
    expect(await once(through, () => accept(removal(id)))).toMatchObject({
      ...{ outcome: 'already_appended', events: [{ payload: { code: 'liability' } }] },
    })
    expect(await types()).toEqual(['coverage_removed'])
  })

  it('given the state says so already, or the rules refuse it, when it is tried, then nothing is recorded', async () => {
    expect(await once(store(), () => accept())).toEqual({ outcome: 'nothing_to_record' })
    expect(await once(store(), () => refuse({ code: 'after_end', source: 'rule 3' }))).toMatchObject({
      outcome: 'refused',
    })
    expect(await types()).toEqual([])
  })

  it('given a decision of two events, when it is tried again and would now be one or three, then the two stand', async () => {
    const [first, second] = [removal(id), removal(id, 'liability')]
    const appended = await once(store(), () => accept(first, second))
    expect(appended).toMatchObject({ outcome: 'appended', events: [{ version: 2 }, { version: 3 }] })
    for (const now of [[first], [first, second, removal(id, 'glass')]])
      expect(await once(store(), () => accept(...now))).toEqual({ ...appended, outcome: 'already_appended' })
    expect((await store().load(id)).slice(1).map(({ idempotencyKey }) => idempotencyKey)).toEqual([key, `${key}#2`])
  })

  it('given a change lands while two events are decided, when they are appended, then neither stands before it is decided again', async () => {
    const through = overtakenBy(() => store().append(removal(id, 'glass'), `other_${id}`, by))
    const decided: number[] = []
    const result = await once(through, () => {
      decided.push(1)
      return accept(removal(id), removal(id, 'liability'))
    })
    expect(decided).toHaveLength(2)
    expect(result).toMatchObject({ outcome: 'appended', events: [{ version: 3 }, { version: 4 }] })
  })

  it('given another run records a shorter decision in the same moment, when two events are appended, then the shorter one stands alone', async () => {
    const through = overtakenBy(() => store().append(removal(id), key, by))
    expect(await once(through, () => accept(removal(id), removal(id, 'liability')))).toMatchObject({
      ...{ outcome: 'already_appended', events: [{ payload: { code: 'cyber' } }] },
    })
    expect(await types()).toEqual(['coverage_removed'])
  })
})
