import { describe, expect, it } from 'vitest'
import { WORKER_STOP_LIMIT_MS } from '#lib/cli/start/run-start'
import { until } from '#test/support/until'
import { useNights } from '#test/worker/nights'

describe('a worker that has to stop', { timeout: 60_000 }, () => {
  const { bank, worker, subscribe, runs, events, renewed, over, paid, onceEach } = useNights()

  it('given SIGTERM while the night is under way, then the worker ends in time and gives it back, and the next one goes on', async () => {
    const ids = await subscribe('TERM', 200)
    const first = worker()
    await until('it is under way', async () => (await renewed()) > 10)
    const asked = performance.now()
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(performance.now() - asked).toBeLessThan(WORKER_STOP_LIMIT_MS)
    expect(await renewed()).toBeLessThan(ids.length)
    // Free by the database's own clock: nobody has to wait for its lease to lapse.
    expect(await runs().countDocuments({ endedAt: null, attempts: 1, $expr: { $lte: ['$until', '$$NOW'] } })).toBe(1)
    worker()
    await over()
    expect((await runs().findOne({}))?.attempts).toBe(2)
    await paid(ids.length)
    await onceEach(ids)
  })

  it.each(['hang', 'hang_after'])(
    'given SIGTERM while the bank does %s, then the worker ends in time, and the next one finds what was charged',
    async (fault) => {
      const prefix = fault === 'hang' ? 'HANG' : 'AFTER'
      await bank().control({ fault, times: 8 })
      const before = (await bank().ledger()).length
      const ids = await subscribe(prefix, 20)
      const first = worker()
      await until('it waits for the bank', async () =>
        fault === 'hang' ? (await events('premium_payment_requested')) > 0 : (await bank().ledger()).length > before,
      )
      const asked = performance.now()
      first.child.kill('SIGTERM')
      expect(await first.ended).toBe(0)
      expect(performance.now() - asked).toBeLessThan(WORKER_STOP_LIMIT_MS)
      await bank().control({ reset: true })
      worker()
      await paid(ids.length)
      await onceEach(ids)
    },
  )
})
