import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectPatiently } from '#lib/engine/deployment/connect-patiently'
import { closedWay } from '#test/support/faults/closed-way'

const PATIENCE = { timeout: 10_000, interval: 20 }

describe('a worker that is started while the database is away', () => {
  const log = pino({ level: 'silent' })
  const warned = vi.spyOn(log, 'warn')
  afterEach(() => void warned.mockClear())
  const connect = (uri: string, signal = new AbortController().signal) =>
    connectPatiently(uri, { log, signal, silenceMs: 1_000, attemptMs: 100 })

  it('when it comes after some attempts, then it has it', async () => {
    const { uri, open } = await closedWay()
    const connecting = connect(uri)
    await vi.waitFor(() => expect(warned.mock.calls.length).toBeGreaterThan(1), PATIENCE)
    await open()
    const client = await connecting
    expect(await client?.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await client?.close()
  })

  it('asked to end meanwhile, then it waits no more', async () => {
    const { uri } = await closedWay()
    const stopping = new AbortController()
    const connecting = connect(uri, stopping.signal)
    await vi.waitFor(() => expect(warned).toHaveBeenCalled(), PATIENCE)
    stopping.abort()
    expect(await connecting).toBeNull()
  })
})
