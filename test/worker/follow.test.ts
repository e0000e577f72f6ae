import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { allPartitions } from '#lib/core/partition'
import { subscription } from '#lib/domain/subscription/subscription'
import { readCheckpoints } from '#lib/mongo/checkpoints'
import { collectionName, prepareStore } from '#lib/mongo/event-store'
import { follow } from '#lib/worker/follow'
import type { Keeper } from '#lib/worker/keeper'
import { useDatabase } from '#test/support/database'

describe('following the stream for one reactor', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))

  it('given a long scan, when its end is asked for, then it ends after the part in hand, and the next start scans again', async () => {
    const ending = new AbortController()
    let parts = 0
    const keeper: Keeper = {
      ...{ name: 'slow', version: '1', collections: [collectionName(subscription)] },
      async catchUp(_, progress) {
        for (; parts < 1_000; parts++) {
          if (parts === 3) ending.abort()
          await progress()
        }
        return { parts }
      },
      work: async () => undefined,
      retry: async () => undefined,
    }
    const log = pino({ level: 'silent' })
    const nothing = async () => undefined
    await expect(
      follow(keeper, {
        ...{ db: db(), log, signal: ending.signal, partitions: allPartitions },
        ...{ progress: nothing, turned: nothing },
      }),
    ).rejects.toThrow('aborted')
    expect(parts).toBe(3)
    expect(await readCheckpoints(db(), 'slow')).toEqual([])
  })
})
