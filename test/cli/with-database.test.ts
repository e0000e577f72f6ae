import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { writeRunningState } from '#lib/cli/start/running-state'
import { withDatabase } from '#lib/cli/with-database'
import { now } from '#lib/clock'
import { momentOf, setClock } from '#lib/clock-setting'
import { demoMark } from '#lib/demo/is-demo'
import { type EmbeddedMongod, startMongod } from '#lib/embedded/start-mongod'
import { parisDate } from '#lib/engine/core/calendar-date'
import { connectDeployment } from '#lib/engine/deployment/deployment'
import { clockAhead, setClockAhead } from '#lib/engine/store/clock'
import { readEnv } from '#lib/env'
import { homeFiles } from '#lib/home'
import { commandsThatEnd, inHome } from '#test/support/processes/command'
import { freePort } from '#test/support/processes/free-port'

const PATIENCE = { timeout: 30_000, interval: 20 }

let home: string
let server: EmbeddedMongod
const startServer = async (port: number) => {
  const found = { binary: inject('mongodBinary'), version: inject('mongodVersion') }
  server = await startMongod({ ...found, home, port, extraArgs: ['--wiredTigerCacheSizeGB', '0.25'] })
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hindsight-command-'))
})
afterEach(async () => {
  server.child.kill('SIGCONT')
  await server.stop()
  await rm(home, { recursive: true, force: true })
})

const start = commandsThatEnd()
const hindsight = (...args: string[]) => start(args, inHome(home))

describe('a command of the terminal', { timeout: 60_000 }, () => {
  it('given a database that is paused, says that it waits, and goes on when it is back', async () => {
    await startServer(await freePort())
    server.child.kill('SIGSTOP')
    const { output, ended } = hindsight('accounts', 'list')
    await vi.waitFor(
      () => expect(output.errors).toMatch(/^The database does not answer: waiting for it, up to 30 s …$/m),
      PATIENCE,
    )
    server.child.kill('SIGCONT')
    expect((await ended).code).toBe(0)
    expect(output.errors).toMatch(/^The database answers again$/m)
    expect(output.out).toContain('Nobody can sign in yet')
  })

  it('given a desk whose database died, waits for the desk to start it again instead of starting another', async () => {
    const port = await freePort()
    await startServer(port)
    const desk = { pid: process.pid, url: '', mongodbUri: server.uri, embedded: true, webPid: 0, workerPid: null }
    await writeRunningState(home, { ...desk, bankPid: null, bankUrl: null })
    server.child.kill('SIGKILL')
    await server.died
    const { output, ended } = hindsight('accounts', 'list')
    await vi.waitFor(() => expect(output.errors).toMatch(/^The desk starts its database again: waiting/m), PATIENCE)
    await startServer(port)
    expect((await ended).code).toBe(0)
    expect(output.errors).not.toContain('Starting the database')
    expect(output.out).toContain('Nobody can sign in yet')
  })

  it('given a clock that a demo left behind, then a command on contracts of one’s own goes by the real time, and on a demo by the clock', async () => {
    await startServer(await freePort())
    await setClock(homeFiles(home).clock, momentOf('2099-06-01'))
    const before = clockAhead()
    const days: string[] = []
    const look = () =>
      withDatabase(async () => void days.push(parisDate(now())), readEnv({ HINDSIGHT_HOME: home, ...port() }))
    const port = () => ({ HINDSIGHT_MONGO_PORT: new URL(server.uri).port, MONGOD_BINARY: inject('mongodBinary') })
    const desk = { pid: process.pid, url: '', mongodbUri: server.uri, embedded: true, webPid: 0, workerPid: null }
    await writeRunningState(home, { ...desk, bankPid: null, bankUrl: null })
    try {
      await look()
      const client = await connectDeployment(server.uri)
      await demoMark(client.db('hindsight')).insertOne({ _id: 'demo_data', state: 'complete', at: new Date() })
      await client.close()
      await look()
      expect(days).toEqual([expect.not.stringMatching('2099-06-01'), '2099-06-01'])
    } finally {
      setClockAhead(before === 0 ? undefined : () => before)
    }
  })
})
