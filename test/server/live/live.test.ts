import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Listener, Live } from '#lib/server/live/live'
import { useDatabase } from '#test/support/database'

const PATIENCE = { timeout: 10_000, interval: 20 }

describe('what open pages hear', { timeout: 30_000 }, () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await db().createCollection('rows')
  })
  const started: Live[] = []
  afterEach(() => {
    for (const each of started.splice(0)) each.close()
  })
  const read = vi.fn(async () => ({ count: await db().collection('rows').countDocuments() }))
  const open = () => {
    const live = new Live(db, { rows: { permission: 'subscription.read', collections: ['rows'], read } })
    started.push(live)
    return live
  }
  const listener = () => {
    const heard: (string | null)[] = []
    const ended = vi.fn()
    return { heard, ended, topics: ['rows'], send: (_: string, text: string | null) => heard.push(text), end: ended }
  }
  const insert = () => db().collection('rows').insertOne({})
  const lastOf = (heard: (string | null)[], count: number) =>
    vi.waitFor(() => expect(heard.at(-1)).toBe(JSON.stringify({ count })), PATIENCE)

  it('given several pages, then each hears how it stands at once, and every change, through one stream', async () => {
    const watch = vi.spyOn(db(), 'watch')
    const live = open()
    const [first, second] = [listener(), listener()]
    live.join(first as Listener)
    live.join(second as Listener)
    await lastOf(first.heard, 0)
    await lastOf(second.heard, 0)
    await pause(300)
    await insert()
    await lastOf(first.heard, 1)
    await lastOf(second.heard, 1)
    expect(watch).toHaveBeenCalledTimes(1)
  })

  it('given a hundred changes at once, then the topic is read a few times', async () => {
    const live = open()
    const page = listener()
    live.join(page as Listener)
    await lastOf(page.heard, 1)
    await pause(300)
    read.mockClear()
    await Promise.all(Array.from({ length: 100 }, insert))
    await lastOf(page.heard, 101)
    expect(read.mock.calls.length).toBeLessThan(5)
  })

  it('given it cannot be read, then the page hears that, and how it stands when it can be', async () => {
    const live = open()
    const page = listener()
    read.mockRejectedValueOnce(new Error('no primary'))
    live.join(page as Listener)
    await vi.waitFor(() => expect(page.heard).toEqual([null]), PATIENCE)
    await lastOf(page.heard, 101)
  })

  it('given the process stops, then every page is let go, and none comes in any more', async () => {
    const live = open()
    const [page, late] = [listener(), listener()]
    live.join(page as Listener)
    live.close()
    live.close()
    expect(page.ended).toHaveBeenCalledTimes(1)
    live.join(late as Listener)
    expect(late.ended).toHaveBeenCalledTimes(1)
    await insert()
    await pause(1_200)
    expect(late.heard).toEqual([])
  })
})
