import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installationSecret } from '#lib/cli/start/secret'
import { isAlive, runningMongod } from '#lib/embedded/leftover'
import { commandsThatEnd, inHome } from '#test/support/processes/command'
import { freePort } from '#test/support/processes/free-port'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hindsight-start-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))
const start = commandsThatEnd('SIGTERM')
const hindsight = (args: string[], env: Record<string, string> = {}) => start(args, { ...inHome(home), ...env })

const mongodPid = async () => {
  const pid = (await runningMongod(home))?.pid
  if (!pid) throw new Error('It does not run yet')
  return pid
}

describe('start', () => {
  it('given a taken port, says so in one sentence before it does anything', async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const { output, ended } = hindsight(['start'], { PORT: String(port) })
    expect((await ended).code).toBe(1)
    expect(output.all).toBe(
      `Port ${port} is taken by another program: stop that one, or start with another port, such as PORT=${port + 1} npm start.\n`,
    )
    await new Promise((resolve) => other.close(resolve))
  })

  it('given bad variables, names them without a stack', async () => {
    const { output, ended } = hindsight(['start'], { PORT: 'x' })
    expect((await ended).code).toBe(1)
    expect(output.errors).toMatch(/^Correct this variable of the environment: PORT [^\n]*\n$/)
  })

  it('stops all when the database is killed, and says why last', async () => {
    const env = { PORT: String(await freePort()), HINDSIGHT_MONGO_PORT: String(await freePort()) }
    const { output, ended } = hindsight(['start', '--dev'], env)
    const pid = await vi.waitFor(mongodPid, { timeout: 30_000, interval: 50 })
    process.kill(pid, 'SIGKILL')
    expect((await ended).code).toBe(1)
    expect(output.errors.trim().split('\n').at(-1)).toMatch(/^The database was killed by SIGKILL: read .*\.$/)
  }, 60_000)

  it('stops all at SIGTERM, even in the middle of starting', async () => {
    const env = { PORT: String(await freePort()), HINDSIGHT_MONGO_PORT: String(await freePort()) }
    const { child, output, ended } = hindsight(['start', '--dev'], env)
    const pid = await vi.waitFor(mongodPid, { timeout: 30_000, interval: 50 })
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(isAlive(pid)).toBe(false)
    expect(output.all).toContain('Stopping the database …')
  }, 60_000)

  it('makes the secret once, readable by its owner alone', async () => {
    const [one, two] = await Promise.all([installationSecret(home), installationSecret(home)])
    expect(one).toHaveLength(64)
    expect(two).toBe(one)
    expect((await stat(join(home, 'secret'))).mode & 0o777).toBe(0o600)
  })
})

describe('the terminal', () => {
  it('lists its commands', async () => {
    const { output, ended } = hindsight(['--help'])
    expect((await ended).code).toBe(0)
    expect(output.all).toMatch(/start\b/)
  })

  it('refuses a command it does not have', async () => {
    const { output, ended } = hindsight(['strat'])
    expect((await ended).code).toBe(1)
    expect(output.errors).toMatch(/unknown command 'strat'/)
  })
})
