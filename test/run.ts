import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb, isBuilt } from '#lib/cli/start/build-web'
import { nextCommand, projectFolder } from '#lib/cli/start/project'
import { sentenceOf } from '#lib/engine/core/expected-failure'
import { type Count, countPlaywright, countVitest } from '#test/runner/counts'
import { runNode } from '#test/runner/run-node'

/**
 * `npm test`: every stage runs, whatever failed before. What failed is told again at the end, where also one who kept
 * only the last lines finds it; the last line says how many tests passed and failed.
 */
const reports = await mkdtemp(join(tmpdir(), 'hindsight-reports-'))
const bin = (path: string) => join(projectFolder, 'node_modules', path)
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

type Stage = { name: string; run: () => Promise<boolean>; count?: () => Promise<Count> }

const stages: Stage[] = [
  {
    name: 'Types',
    run: async () =>
      (await runNode([nextCommand, 'typegen'])) && (await runNode([bin('typescript/bin/tsc'), '--noEmit'])),
  },
  { name: 'Lint', run: () => runNode([join('test', 'arch', 'lint.ts')]) },
  {
    name: 'Unit and integration tests',
    run: () =>
      runNode([
        ...[bin('vitest/vitest.mjs'), 'run', '--config', join('test', 'vitest.config.ts')],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
      ]),
    count: () => countVitest(vitestReport),
  },
  { name: 'Build', run: build },
  {
    name: 'Journeys in a real browser',
    run: () =>
      runNode([join('e2e', 'run.ts'), '--pass-with-no-tests', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      }),
    count: () => countPlaywright(playwrightReport),
  },
]

async function build(): Promise<boolean> {
  if (await isBuilt(projectFolder)) {
    console.log('A build of this very source exists.')
    return true
  }
  await buildWeb(projectFolder)
  return true
}

const total: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }
for (const { name, run, count } of stages) {
  console.log(`\n━━ ${name}`)
  const begun = Date.now()
  const succeeded = await run().catch((error: unknown) => {
    console.error(sentenceOf(error))
    return false
  })
  const counted = (await count?.()) ?? { passed: 0, failed: 0, skipped: 0, failures: [] }
  // A stage that fails without naming a test (types, a setup that broke) counts as one failure.
  const unnamed = !succeeded && counted.failed === 0
  total.failed += unnamed ? 1 : 0
  total.failures.push(...(unnamed ? [`${name}: see above`] : counted.failures))
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counted[key]
  console.log(`━━ ${name}: ${succeeded ? 'done' : 'FAILED'} in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
}
await rm(reports, { recursive: true, force: true })
for (const failure of total.failures) console.log(`\nFAILED ${failure}`)
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
