import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Supervised, supervise } from '#lib/cli/start/supervise'
import { isAlive } from '#lib/mongo/embedded/leftover'

let folder: string
let running: Supervised | undefined
const plan = (script: string) => ({
  ...{ name: 'The worker', args: ['-e', script], cwd: folder, env: process.env },
  output: { file: join(folder, 'worker.log') },
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-supervise-'))
})
afterEach(async () => {
  await running?.stop(1_000)
  running = undefined
  await rm(folder, { recursive: true, force: true })
})

describe('a supervised process', () => {
  it('killed, is started again', async () => {
    const said: string[] = []
    running = await supervise(plan('setInterval(() => {}, 1000)'), { say: (line) => said.push(line), firstPauseMs: 1 })
    const first = running.pid()
    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => expect(running?.pid()).not.toBe(first), 5_000)
    expect(said[0]).toMatch(/The worker was killed by SIGKILL; starting it again \(1 of 3/)
  })

  it('dying again and again, is given up with a sentence that names its log', async () => {
    running = await supervise(plan('process.exit(7)'), { say: () => {}, firstPauseMs: 1 })
    expect(await running.gaveUp).toMatch(
      /^The worker ended with code 7 and was started again 3 times.*worker\.log.*\.$/,
    )
  })

  it('stopped, stays stopped, by force where it does not listen', async () => {
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
    running = await supervise(plan(deaf), { say: () => {}, firstPauseMs: 1 })
    const pid = running.pid()
    await running.stop(200)
    expect(isAlive(pid)).toBe(false)
    expect(running.pid()).toBe(pid)
  })
})
