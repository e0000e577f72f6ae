import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { endWithUs } from '../end-with-us.ts'
import { number, type Part } from '../part.ts'
import { copyWorkingTree } from '../working-copy.ts'
import { type Report, survivorsOf, totalsOf, worseThan } from './survivors.ts'

/** Of each file, how many mutants are known to live: equal ones, and what no test holds yet. It only ever falls. */
const KNOWN = join(import.meta.dirname, 'survivors.json')
const HERE = join('test', 'deep', 'stryker')

/** What every domain stands on. The domain itself would take an hour: its rules are held by mutants of our own. */
const broken = ['lib/engine/core/**/*.ts']

/**
 * StrykerJS breaks the engine's core wherever it can, in a copy, and the pure tests have to notice:
 * no file may have more mutants that live than are recorded. `HINDSIGHT_MUTANTS` names parts of files to be looked at
 * alone; `--record` writes what is found.
 */
export const stryker: Part = async (say, { record }) => {
  const folder = await copyWorkingTree()
  try {
    const some = (process.env.HINDSIGHT_MUTANTS ?? '').split(',')
    const files = globSync(broken, { cwd: folder })
      .filter((file) => some.some((part) => file.includes(part)))
      .sort()
    say(`${files.length} files are broken by StrykerJS, from a lock file of its own`)
    if (!(await ran(join(folder, HERE), 'npm', ['ci', '--no-audit']))) throw new Error('StrykerJS was not installed')
    await writeFile(join(folder, 'stryker.json'), JSON.stringify(settings(files)))
    const entry = join(HERE, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
    if (!(await ran(folder, process.execPath, [entry, 'run', 'stryker.json']))) throw new Error('StrykerJS failed')

    const report = JSON.parse(await readFile(join(folder, 'stryker-report.json'), 'utf8')) as Report
    const known = JSON.parse(await readFile(KNOWN, 'utf8').catch(() => '{}'))
    if (record) {
      const left = Object.entries(known).filter(([file]) => !files.includes(file) && globSync(file, { cwd: folder })[0])
      await writeFile(KNOWN, `${JSON.stringify({ ...Object.fromEntries(left), ...survivorsOf(report) }, null, 2)}\n`)
    }
    const worse = record ? [] : worseThan(known, report)
    for (const line of worse) say(line)
    const { reached, noticed, unreached } = totalsOf(report)
    const share = reached === 0 ? 0 : Math.round((100 * noticed) / reached)
    const summary = `${number(noticed)} of ${number(reached)} mutants noticed (${share} %), ${number(unreached)} reached by no pure test`
    return { ok: reached > 0 && worse.length === 0, summary }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const settings = (mutate: string[]) => ({
  mutate,
  inPlace: true,
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: join(HERE, 'vitest.config.ts'), related: false },
  coverageAnalysis: 'perTest',
  // What stands outside of functions is read once, as a module is loaded; and what a text says is held by types.
  ignoreStatic: true,
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: 'stryker-report.json' },
  concurrency: availableParallelism(),
  allowConsoleColors: false,
})

async function ran(cwd: string, command: string, args: string[]): Promise<boolean> {
  const child = spawn(command, args, { cwd, stdio: 'inherit' })
  endWithUs(child)
  const [code] = await once(child, 'exit')
  return code === 0
}
