import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'
import { runNode } from '#test/runner/run-node'
import { number, type Part } from './part.ts'

const RUNS = 10_000

/** The random runs of `npm test`, forty times as many. */
export const property: Part = async (say) => {
  say(`${number(RUNS)} runs, fewer where a property says so; a failure prints its seed and path`)
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--config', join('test', 'vitest.config.ts'), 'test/property']
  const ok = await runNode(args, { env: { HINDSIGHT_RUNS: String(RUNS) } })
  return {
    ok,
    summary: `with ${number(RUNS)} runs asked for, ${ok ? 'every property held' : 'not every property held'}`,
  }
}
