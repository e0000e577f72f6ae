import { describe, expect, inject, it } from 'vitest'
import { survive } from '#test/support/faults/worker-fault'

describe.concurrent('a worker killed between an event and its checkpoint', { timeout: 60_000 }, () => {
  // The others are in the deep tests. What comes with every batch kills it the second time, in the middle.
  it.each([
    ['scan-chunk-done', 1],
    ['rows-written', 2],
    ['before-checkpoint', 2],
  ] as const)(
    'given it dies at %s, when another takes over, then every row is the fold of its events',
    async (failpoint, time) => {
      const outcome = await survive(inject('mongodbUri'), { failpoint, time }, 240)
      expect(outcome).toMatchObject({ ended: 'SIGKILL', rows: outcome.aggregates, differences: [], mended: 0 })
      expect(outcome.events).toBeGreaterThanOrEqual(240)
    },
  )
})
