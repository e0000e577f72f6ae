import { describe, expect, it } from 'vitest'
import { TooBusyError, Turns } from '#lib/accounts/turns'

describe('work of which a bounded number is in flight', () => {
  it('given twenty at once, does three at a time, all of them, in their order', async () => {
    const turns = new Turns({ atOnce: 3, longestWait: 60_000 })
    const [began, most] = [[] as number[], { now: 0, ever: 0 }]
    const work = async (index: number) => {
      began.push(index)
      most.ever = Math.max(most.ever, ++most.now)
      await new Promise(setImmediate)
      most.now -= 1
      return index
    }
    const all = Array.from({ length: 20 }, (_, index) => index)
    expect(await Promise.all(all.map((index) => turns.take(() => work(index))))).toEqual(all)
    expect(began).toEqual(all)
    expect(most.ever).toBe(3)
  })

  it('given newcomers while others wait, has no more in flight than it may', async () => {
    const turns = new Turns({ atOnce: 2, longestWait: 60_000 })
    const most = { now: 0, ever: 0 }
    const work = async () => {
      most.ever = Math.max(most.ever, ++most.now)
      await new Promise(setImmediate)
      most.now -= 1
    }
    const again = async (times: number): Promise<void> => {
      await turns.take(work)
      if (times > 1) await again(times - 1)
    }
    await Promise.all([again(4), again(4), again(4), again(4)])
    expect(most).toEqual({ now: 0, ever: 2 })
  })

  it('given nobody’s end, tells who waits too long, and does nothing of theirs', async () => {
    const turns = new Turns({ atOnce: 1, longestWait: 1 })
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const first = turns.take(() => held)
    await expect(turns.take(async () => expect.unreachable())).rejects.toThrow(TooBusyError)
    release()
    await first
    expect(await turns.take(async () => 'done')).toBe('done')
  })

  it('given work that fails, hands its turn on', async () => {
    const turns = new Turns({ atOnce: 1, longestWait: 60_000 })
    const failing = turns.take(() => Promise.reject(new Error('failed')))
    const next = turns.take(async () => 'done')
    await expect(failing).rejects.toThrow('failed')
    expect(await next).toBe('done')
  })
})
