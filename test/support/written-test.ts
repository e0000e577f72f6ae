import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '#lib/cli/start/project'

/** The reducer of the time of worked example 7: it cut the instant of an old document to its day in UTC. */
const OLD_REDUCER = `import { subscription } from '#lib/domain/subscription/aggregate'
export default (state, event) => {
  const next = subscription.reduce(state, event)
  const end = event.schemaVersion === 1 ? event.payload.termination?.terminationDate : undefined
  return end ? { ...next, termination: { ...next.termination, terminationDate: end.toISOString().slice(0, 10) } } : next
}
`

/** Of Vitest's report, what is looked at. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { assertionResults: { failureMessages: string[] }[] }[]
}

/** A folder within the project, so that what is written there can import from it, as it could where it belongs. */
export class WrittenTests {
  readonly folder: string
  private constructor(folder: string) {
    this.folder = folder
  }

  static async prepare(): Promise<WrittenTests> {
    const tests = new WrittenTests(await mkdtemp(join(projectFolder, 'test', '.replay-')))
    await writeFile(tests.file('old-reducer.ts'), OLD_REDUCER)
    // What was written needs no database: the project's own configuration would start one.
    const config = { root: projectFolder, test: { dir: tests.folder, include: ['*.test.ts'] } }
    await writeFile(tests.file('vitest.config.ts'), `export default ${JSON.stringify(config)}\n`)
    return tests
  }

  file = (name: string) => join(this.folder, name)

  remove = () => rm(this.folder, { recursive: true, force: true })

  /** The same test against the reducer of that time, under a name of its own. */
  async withOldReducer(path: string, name: string): Promise<string> {
    const withBug = (await readFile(path, 'utf8'))
      .replace('new Replay(registry.subscription,', 'new Replay({ ...registry.subscription, reduce: old },')
      .replace('\n', `\nimport old from './old-reducer.ts'\n`)
    await writeFile(this.file(name), withBug)
    return this.file(name)
  }

  /** The tests of a file as the project runs them, in a process of their own, with what they say where they fail. */
  async run(
    path: string,
    env: Record<string, string> = {},
  ): Promise<{ passed: number; failed: number; failures: string }> {
    const reports = await mkdtemp(join(tmpdir(), 'hindsight-replay-'))
    const report = join(reports, 'report.json')
    const config = this.file('vitest.config.ts')
    const args = ['run', '--config', config, '--reporter=json', `--outputFile=${report}`, path]
    const bin = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
    const settings = { cwd: projectFolder, env: { ...process.env, ...env } }
    await promisify(execFile)(process.execPath, [bin, ...args], settings).catch(() => undefined)
    const said = JSON.parse(await readFile(report, 'utf8')) as Report
    await rm(reports, { recursive: true })
    const failures = said.testResults.flatMap(({ assertionResults }) =>
      assertionResults.flatMap(({ failureMessages }) => failureMessages),
    )
    return { passed: said.numPassedTests, failed: said.numFailedTests, failures: failures.join('\n') }
  }
}
