import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { writeRunningState } from '#lib/cli/start/running-state'
import { type EmbeddedMongod, startMongod } from '#lib/embedded/start-mongod'
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
})
