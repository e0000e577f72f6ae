import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { carryOut } from './carry-out.ts'
import { plan } from './commands.ts'
import { compareAll } from './compare-all.ts'
import { shares, TIME_LIMIT } from './runs.ts'
import { World } from './world.ts'

describe('the store does what the model does', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  let runs = 0

  it.concurrent.each(shares.map((share, index) => [index + 1, share] as const))(
    'given any commands, when they are carried out, then every answer and what stands in the end are the model’s (share %i)',
    { timeout: TIME_LIMIT },
    async (_share, share) => {
      const agrees = fc.asyncProperty(plan, async ({ old, commands }) => {
        // One database for all: dropping it would take longer than the run.
        const world = new World(db(), `r${++runs}`)
        await world.begin(old)
        for (const command of commands) await carryOut(world, command)
        await compareAll(world)
      })
      await fc.assert(agrees, share)
    },
  )

  afterAll(async () => {
    const { aggregates, breaks } = await verifyHistories(db(), subscription)
    expect(breaks).toEqual([])
    expect(aggregates).toBeGreaterThan(runs / 2)
  })
})
