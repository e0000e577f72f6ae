import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '#lib/cli/start/project'

/** What became of a test that was run; `said` is its first complaint. */
export type SeenRun = { outcome: 'passes' } | { outcome: 'fails' | 'cannot be run'; said: string }

/** Of Vitest's report, what is looked at. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { message: string; assertionResults: { failureMessages: string[] }[] }[]
}

/** Runs one file by itself: a reproduced test needs neither the project's database nor its other tests. */
export async function runTest(path: string): Promise<SeenRun> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-reproduce-'))
  const report = join(folder, 'report.json')
  const file = resolve(path)
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [
    'run',
    '--root',
    projectFolder,
    '--dir',
    dirname(file),
    '--reporter=json',
    `--outputFile=${report}`,
    file,
  ]
  try {
    const ended = await promisify(execFile)(process.execPath, [vitest, ...args], { cwd: projectFolder }).catch(
      (failed: Error) => failed,
    )
    const read = await readFile(report, 'utf8').catch(() => null)
    if (read === null) return { outcome: 'cannot be run', said: firstLine(ended instanceof Error ? ended.message : '') }
    return seen(JSON.parse(read) as Report)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function seen({ numPassedTests: passed, numFailedTests: failed, testResults }: Report): SeenRun {
  const complaints = testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ failureMessages }) => failureMessages),
  )
  if (failed > 0) return { outcome: 'fails', said: firstLine(complaints[0] ?? '') }
  if (passed > 0) return { outcome: 'passes' }
  return { outcome: 'cannot be run', said: firstLine(testResults[0]?.message || 'no test was found in it') }
}

const firstLine = (text: string) => text.trim().split('\n')[0] ?? ''
