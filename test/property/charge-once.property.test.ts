import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { prepareStore } from '#lib/engine/store/event-store'
import {
  chargesOf,
  contextOf,
  eventsAfterRenewal,
  react,
  renewedContract,
} from '#test/domain/subscription/reactors/renewed-contract'
import { useDatabase } from '#test/support/database'
import { Crash, crashAfter, withFailpoints } from '#test/support/faults/failpoints'
import { bankProcess } from '#test/support/processes/bank'
import { RUNS, replay, TIME_LIMIT } from './runs.ts'

const paid = ['premium_charged', 'premium_payment_requested', 'premium_payment_received']
const yearly = { paymentFrequency: 'annual' }

describe('charging once, however often it is begun again', () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  beforeAll(() => prepareStore(db(), subscription))
  let contracts = 0
  const hit = new Set<string>()

  /** Delivers until it is done, as the worker does, crashing after the given numbers of points. */
  const deliver = async (event: Awaited<ReturnType<typeof renewedContract>>, crashes: readonly number[]) => {
    for (const points of [...crashes, Number.POSITIVE_INFINITY]) {
      const crash = crashAfter(points)
      const done = await react(event, withFailpoints(contextOf(db(), bank(), 0, 150), crash)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Crash) hit.add(error.message)
          else if ((error as Error).name !== 'RetryLater') throw error
          return false
        },
      )
      if (done) return
    }
    // A fault of the bank may outlive the crashes.
    for (let more = 0; more < 10; more++) if (await tryOnce(event)) return
    expect.fail('it never ends')
  }
  const tryOnce = (event: Parameters<typeof react>[0]) =>
    react(event, contextOf(db(), bank(), 0, 150)).then(
      () => true,
      (error: Error) => {
        if (error.name !== 'RetryLater') throw error
        return false
      },
    )
  const check = async (id: string) => {
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
    expect(await chargesOf(bank(), id)).toHaveLength(1)
  }

  it('given a crash at every single point, when it is delivered again, then one charge and each event once', async () => {
    const clean = await renewedContract(db(), `C-${++contracts}`, yearly)
    const all = crashAfter(Number.POSITIVE_INFINITY)
    await react(clean, withFailpoints(contextOf(db(), bank()), all))
    expect(all.passed.length).toBeGreaterThan(20)
    for (let point = 1; point <= all.passed.length; point++) {
      const id = `C-${++contracts}`
      await deliver(await renewedContract(db(), id, yearly), [point])
      await check(id)
    }
    expect([...hit].sort()).toEqual([...new Set(all.passed)].sort())
  })

  it('given any crashes, faults of the bank and two workers at once, when it is delivered until it works, then the same', {
    timeout: TIME_LIMIT,
  }, async () => {
    const crashes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 })
    const fault = fc.constantFrom(
      'lose_request',
      'lose_reply',
      'cut_reply',
      'error',
      'error_after',
      'hang_after',
      'busy',
    )
    const faults = fc.array(fault, { maxLength: 3 })
    const property = fc.asyncProperty(crashes, crashes, faults, async (one, other, wrongs) => {
      const id = `C-${++contracts}`
      for (const each of wrongs) await bank().control({ fault: each, references: [`${id}-2025-01`] })
      const event = await renewedContract(db(), id, yearly)
      await Promise.all([deliver(event, one), deliver(event, other)])
      await check(id)
    })
    await fc.assert(property, { ...replay, numRuns: Math.ceil(RUNS / 20), endOnFailure: true })
  })

  afterAll(async () => {
    console.log(`Crashed at: ${[...hit].sort().join(', ')}`)
    expect((await bank().ledger()).length).toBe(contracts)
  })
})
