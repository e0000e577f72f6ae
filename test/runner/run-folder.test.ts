import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { isAlive } from '#lib/embedded/leftover'
import { sweep } from '#test/runner/run-folder'
import { until } from '#test/support/until'

let base: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'hindsight-sweep-'))
})
afterEach(() => rm(base, { recursive: true, force: true }))

/** A run with its folder and its server, which is ended by a signal; resolves with the server's process. */
async function runEndedBy(signal: NodeJS.Signals): Promise<number> {
  const run = fork(join(import.meta.dirname, 'killed-run.ts'), {
    env: { ...process.env, TMPDIR: base, MONGOD_BINARY: inject('mongodBinary') },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [server] = (await once(run, 'message')) as [number]
  expect(isAlive(server)).toBe(true)
  run.kill(signal)
  await once(run, 'exit')
  return server
}

it('given a run that was killed beside one that goes on, takes away what the first has left, its server too, and nothing of the other', async () => {
  const goesOn = `hindsight-run-${process.ppid}-abc`
  await mkdir(join(base, goesOn))
  await mkdir(join(base, 'hindsight-of-somebody'))
  const server = await runEndedBy('SIGKILL')
  expect(isAlive(server)).toBe(true)
  expect(await sweep(base)).toHaveLength(1)
  expect(isAlive(server)).toBe(false)
  expect((await readdir(base)).sort()).toEqual(['hindsight-of-somebody', goesOn].sort())
})

it('given a run that is asked to end, then it takes away its folder and its server before it does', async () => {
  const server = await runEndedBy('SIGTERM')
  await until('the server has ended', () => !isAlive(server))
  expect(await readdir(base)).toEqual([])
})

it('every run that starts servers has such a folder, and hears both signals', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const runs = Object.values(scripts).flatMap((script) => /^exec node (\S+\/run\.ts)$/.exec(script)?.[1] ?? [])
  expect(runs).toHaveLength(4)
  for (const run of runs)
    for (const needed of ["['SIGINT', 'SIGTERM']", 'await openRunFolder()'])
      expect(readFileSync(run, 'utf8'), run).toContain(needed)
})
