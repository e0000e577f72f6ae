import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nextCommand, projectFolder } from '#lib/cli/start/project'
import { type Count, countPlaywright, countVitest, sum } from '#test/runner/counts'
import { openRunFolder } from '#test/runner/run-folder'
import { runNode } from '#test/runner/run-node'
import { runStage, type Stage } from '#test/runner/stage'

/**
 * `npm test`: every stage runs, whatever failed before. Lint goes on beside the build, types beside the units, which
 * wait for much and start servers that a build would slow down; the types of routes are written by both typegen and
 * the build. The journeys need the build, and the machine for themselves. What failed is told again at the end, where
 * also one who kept only the last lines finds it; the last line says how many tests passed and failed.
 */
const closeFolder = await openRunFolder()
const bin = (path: string) => join(projectFolder, 'node_modules', path)
const vitestReport = join(tmpdir(), 'vitest.json')
const playwrightReport = join(tmpdir(), 'playwright.json')

const types: Stage = {
  name: 'Types',
  run: async (hear) =>
    (await runNode([nextCommand, 'typegen'], { hear })) &&
    (await runNode([bin('typescript/bin/tsc'), '--noEmit'], { hear })),
}
const lint: Stage = { name: 'Lint', run: (hear) => runNode([join('test', 'arch', 'lint.ts')], { hear }) }
const build: Stage = { name: 'Build', run: (hear) => runNode([join('test', 'runner', 'build.ts')], { hear }) }
const units: Stage = {
  name: 'Unit and integration tests',
  run: (hear) =>
    runNode(
      [
        ...[bin('vitest/vitest.mjs'), 'run', '--config', join('test', 'vitest.config.ts')],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
      ],
      { hear },
    ),
  count: () => countVitest(vitestReport),
}
const journeys: Stage = {
  name: 'Journeys in a real browser',
  run: (hear) =>
    runNode([join('e2e', 'run.ts'), '--pass-with-no-tests', '--reporter=list,json'], {
      ...{ hear, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport } },
    }),
  count: () => countPlaywright(playwrightReport),
}

let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopped = true
  })

const counts: Count[] = []
/** One after the other, until somebody stops the run. */
async function inTurn(stages: Stage[], speaks: Parameters<typeof runStage>[1]): Promise<void> {
  for (const stage of stages) if (!stopped) counts.push(await runStage(stage, speaks))
}

await Promise.all([inTurn([lint], 'at its end'), inTurn([build], 'at its end')])
await Promise.all([inTurn([types], 'at its end'), inTurn([units], 'as it goes')])
await inTurn([journeys], 'as it goes')
await closeFolder()

const total = sum(counts)
for (const failure of total.failures) console.log(`\nFAILED ${failure}`)
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
console.log(`\n${total.passed} passed, ${total.failed} failed${stopped ? ', then stopped' : ''}`)
process.exit(stopped ? 130 : total.failed === 0 ? 0 : 1)
