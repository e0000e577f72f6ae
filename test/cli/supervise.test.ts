import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { growingPause } from '#lib/cli/start/growing-pause'
import { type Supervised, supervise } from '#lib/cli/start/supervise'
import { watchHealth } from '#lib/cli/start/watch-health'
import { isAlive } from '#lib/embedded/leftover'

const PATIENCE = { timeout: 10_000, interval: 10 }
const LIVES = 'setInterval(() => {}, 1000)'

let folder: string
let running: Supervised | undefined
let said: string[]
const plan = (script: string) => ({
  ...{ name: 'The worker', args: ['-e', script], cwd: folder, env: process.env },
  output: { file: join(folder, 'worker.log') },
})
const start = async (script: string) => {
  running = await supervise(plan(script), { say: (line) => said.push(line), firstPauseMs: 1 })
  return running
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-supervise-'))
  said = []
})
afterEach(async () => {
  await running?.stop(1_000)
  running = undefined
  await rm(folder, { recursive: true, force: true })
})

describe('a supervised process', () => {
  it('killed, is started again', async () => {
    const { pid } = await start(LIVES)
    const first = pid()
    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => expect(pid()).not.toBe(first), PATIENCE)
    expect(said[0]).toMatch(/^The worker was killed by SIGKILL; starting it again in .* s \(.*worker\.log\)$/)
  })

  it('dying again and again, is started again and again, and runs once it can', async () => {
    const [cure, alive] = [join(folder, 'cure'), join(folder, 'alive')]
    const comesUp = `fs.writeFileSync(${JSON.stringify(alive)}, String(process.pid)); ${LIVES}`
    const { pid } = await start(`if (!fs.existsSync(${JSON.stringify(cure)})) process.exit(7); ${comesUp}`)
    await vi.waitFor(() => expect(said.length).toBeGreaterThan(5), PATIENCE)
    expect(new Set(said.map((line) => /^The worker ended with code 7/.test(line)))).toEqual(new Set([true]))
    await writeFile(cure, '')
    await vi.waitFor(async () => expect(await readFile(alive, 'utf8')).toBe(String(pid())), PATIENCE)
  })

  it('stopped, stays stopped, by force where it does not listen', async () => {
    const { pid, stop } = await start(`process.on('SIGTERM', () => {}); ${LIVES}`)
    const first = pid()
    await stop(200)
    expect(isAlive(first)).toBe(false)
    expect(pid()).toBe(first)
  })

  it('stopped while it waits to be started again, is not', async () => {
    running = await supervise(plan('process.exit(7)'), { say: (line) => said.push(line), firstPauseMs: 60_000 })
    await vi.waitFor(() => expect(said).toHaveLength(1), PATIENCE)
    const last = running.pid()
    await running.stop(200)
    expect(running.pid()).toBe(last)
  })
})

describe('the pause before a start', () => {
  const pauseAfter = () => growingPause({ first: 500, longest: 30_000, forgetAfter: 60_000 })

  it('given one death after the other, doubles up to its bound, and never falls to nothing', () => {
    const nextAfter = pauseAfter()
    const pauses = Array.from({ length: 10 }, () => nextAfter(100))
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000])
  })

  it('given that it ran well for a minute, is the first again', () => {
    const nextAfter = pauseAfter()
    for (let death = 0; death < 10; death++) nextAfter(0)
    expect([nextAfter(60_000), nextAfter(0)]).toEqual([500, 1_000])
  })
})

describe('a process whose health is watched', () => {
  let stopping: AbortController
  let watching: Promise<void>
  /** What each look at it found. */
  let looks: number[]
  const watch = async (ill: (look: number) => string | null, databaseAnswers = async () => true) => {
    const process = await start(LIVES)
    stopping = new AbortController()
    looks = []
    const look = async (pid: number) => ill(looks.push(pid))
    const say = (line: string) => void said.push(line)
    const how = { say, signal: stopping.signal, databaseAnswers, lookEveryMs: 1, patience: 3 }
    watching = watchHealth({ process, ill: look, stopLimitMs: 200 }, how)
    return process
  }
  const looked = (times: number) => vi.waitFor(() => expect(looks.length).toBeGreaterThan(times), PATIENCE)
  afterEach(async () => {
    stopping.abort()
    await watching
  })

  it('given that it is ill for long, ends it, says why, and another runs', async () => {
    const { pid } = await watch((look) => (look > 5 ? 'does not answer' : null))
    const first = pid()
    await vi.waitFor(() => expect(pid()).not.toBe(first), PATIENCE)
    expect(said[0]).toBe('The worker does not answer, seen 3 times in a row while the database was well: ending it')
  })

  it('given that it is ill again and again, but never for long, leaves it alone', async () => {
    const { pid } = await watch((look) => (look % 3 === 0 ? null : 'does not answer'))
    const first = pid()
    await looked(50)
    expect([pid(), said]).toEqual([first, []])
  })

  it('given that the database is away, leaves it alone, however long', async () => {
    const { pid } = await watch(
      () => 'is not well',
      async () => false,
    )
    const first = pid()
    await looked(50)
    expect([pid(), said]).toEqual([first, []])
  })

  it('given that ending it helps nothing, ends it ever less often', async () => {
    const { pid } = await watch(() => 'is not well')
    const ended = () => said.filter((line) => line.endsWith('ending it'))
    await vi.waitFor(() => expect(ended().length).toBeGreaterThan(3), { timeout: 15_000 })
    expect(
      ended()
        .slice(0, 4)
        .map((line) => Number(/seen (\d+)/.exec(line)?.[1])),
    ).toEqual([3, 6, 12, 24])
    expect(new Set(looks).size).toBeGreaterThan(3)
    expect(pid()).not.toBe(looks[0])
  })

  it('given that it cannot be asked, counts it as ill', async () => {
    const { pid } = await watch(() => {
      throw new Error('no way to it')
    })
    const first = pid()
    await vi.waitFor(() => expect(pid()).not.toBe(first), PATIENCE)
    expect(said[0]).toContain('cannot be asked (no way to it)')
  })
})
