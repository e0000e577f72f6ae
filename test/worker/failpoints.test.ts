import { describe, expect, inject, it } from 'vitest'
import { streamFailpoints } from '#lib/engine/reactors/failpoint'
import { survive } from '#test/support/faults/worker-fault'

/** What happens once for each worker dies the first time, what comes with every batch the second, in the middle. */
const timeOf = (failpoint: string) => (/scan|lease|caught/.test(failpoint) ? 1 : 2)

describe.concurrent('a worker killed between an event and its checkpoint', { timeout: 60_000 }, () => {
  it.each([...streamFailpoints])(
    'given it dies at %s, when another takes over, then every row is the fold of its events',
    async (failpoint) => {
      const outcome = await survive(inject('mongodbUri'), { failpoint, time: timeOf(failpoint) }, 240)
      expect(outcome).toMatchObject({ ended: 'SIGKILL', rows: outcome.aggregates, differences: [], mended: 0 })
      expect(outcome.events).toBeGreaterThanOrEqual(240)
    },
  )
})
