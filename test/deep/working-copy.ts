import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, lstat, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '#lib/cli/start/project'

/** A copy of the files as they are now, whether committed or not, with the packages of the original. */
export async function copyWorkingTree(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-mutants-'))
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { stdout } = await promisify(execFile)('git', list, { cwd: projectFolder, maxBuffer: 64 * 1024 * 1024 })
  for (const file of stdout.split('\0').filter(Boolean)) {
    const source = join(projectFolder, file)
    // What was removed but not yet committed is still listed.
    if (!(await lstat(source).catch(() => null))?.isFile()) continue
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await copyFile(source, join(folder, file))
  }
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

interface Report {
  numPassedTests: number
  testResults: { status: string; assertionResults: { status: string; title: string }[] }[]
}

export interface Tested {
  passed: number
  failed: number
  /** Files that could not be loaded, or whose preparation failed. */
  broken: number
  /** The titles of the tests that failed. */
  names: string[]
}

/** Runs some of the copy's tests; `bail` ends at the first that fails. */
export async function runTests(folder: string, tests: readonly string[], bail = false): Promise<Tested> {
  const report = join(folder, 'report.json')
  await rm(report, { force: true })
  const args = [
    ...[join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', join('test', 'vitest.config.ts')],
    ...['--reporter=json', `--outputFile=${report}`, ...(bail ? ['--bail=1'] : []), ...tests],
  ]
  // A random run has to meet what was broken: more of them than for every change.
  const env = { ...process.env, HINDSIGHT_RUNS: '1000' }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' })
  await once(child, 'exit')
  const { numPassedTests, testResults } = JSON.parse(await readFile(report, 'utf8')) as Report
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  )
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: failures.length + broken.length,
    broken: broken.length,
    names: failures.map(({ title }) => title),
  }
}

/** Runs one part of the copy's deep tests; whether it held. */
export async function runPart(folder: string, part: string): Promise<boolean> {
  const child = spawn(process.execPath, [join('test', 'deep', 'run.ts'), part], { cwd: folder, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code === 0
}
