import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openRunFolder } from '../test/runner/run-folder.ts'
import { ensureBrowser } from './browser.ts'

/**
 * `npm run test:e2e`: sees to a browser, then runs the journeys; arguments go on to Playwright. With `--runs 20` all of
 * it again and again, each time on a desk of its own, every second time beside other work; it ends with how many failed.
 */
try {
  ensureBrowser()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
const args = process.argv.slice(2)
const at = args.indexOf('--runs')
const runs = at === -1 ? null : Number(args.splice(at, 2)[1])

const playwright = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
const config = join(import.meta.dirname, 'playwright.config.ts')
const journeys = () =>
  spawnSync(process.execPath, [playwright, 'test', '--config', config, ...args], { stdio: 'inherit' }).status ?? 1

/** As much other work as the machine has cores for. */
const otherWork = (): ChildProcess[] =>
  Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']))

function soak(times: number): number {
  const failed: number[] = []
  for (let run = 1; run <= times; run++) {
    const beside = run % 2 === 0 ? otherWork() : []
    if (journeys() !== 0) failed.push(run)
    for (const work of beside) work.kill('SIGKILL')
    console.log(
      `Run ${run} of ${times}${beside.length > 0 ? ' (beside other work)' : ''}: ${failed.length} failed so far`,
    )
  }
  return failed.length === 0 ? 0 : 1
}

const closeFolder = await openRunFolder()
const status = runs === null ? journeys() : soak(runs)
await closeFolder()
process.exit(status)
