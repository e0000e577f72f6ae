import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../lib/cli/start/project.ts'
import { openRunFolder } from '../test/runner/run-folder.ts'
import { runNode } from '../test/runner/run-node.ts'
import { endsWithUs } from '../test/support/processes/ends-with-us.ts'
import { ensureBrowser } from './browser.ts'
import { prepareDesk } from './support/prepared-desk.ts'

/**
 * `npm run test:e2e`: sees to a browser, a build and a prepared desk, then runs the journeys; arguments go on to
 * Playwright. With `--runs 20` all of them again and again, each time on new desks, every second time beside other
 * work; it ends with how many failed.
 */
const args = process.argv.slice(2)
const at = args.indexOf('--runs')
const runs = at === -1 ? null : Number(args.splice(at, 2)[1])

const playwright = join(projectFolder, 'node_modules', '@playwright', 'test', 'cli.js')
const config = join(import.meta.dirname, 'playwright.config.ts')
let running: ChildProcess | undefined
let stopped = false

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true
    // At this one alone Playwright stops what it has started, and waits for it.
    running?.kill('SIGINT')
  })

async function journeys(): Promise<number> {
  if (stopped) return 130
  running = spawn(process.execPath, [...endsWithUs, playwright, 'test', '--config', config, ...args], {
    stdio: 'inherit',
  })
  const [code] = (await once(running, 'exit')) as [number | null]
  return code ?? 1
}

/** As much other work as the machine has cores for; it ends with us. */
const otherWork = (): ChildProcess[] =>
  Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'const us = process.ppid; while (process.ppid === us);']),
  )

async function soak(times: number): Promise<number> {
  const failed: number[] = []
  for (let run = 1; run <= times && !stopped; run++) {
    const beside = run % 2 === 0 ? otherWork() : []
    if ((await journeys()) !== 0) failed.push(run)
    for (const work of beside) work.kill('SIGKILL')
    console.log(
      `Run ${run} of ${times}${beside.length > 0 ? ' (beside other work)' : ''}: ${failed.length} failed so far`,
    )
  }
  return failed.length === 0 && !stopped ? 0 : 1
}

const closeFolder = await openRunFolder()
let status = 1
try {
  ensureBrowser()
  if (await runNode([join('test', 'runner', 'build.ts')])) {
    process.env.E2E_PREPARED = await prepareDesk()
    status = await (runs === null ? journeys() : soak(runs))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
} finally {
  await closeFolder()
}
process.exit(status)
