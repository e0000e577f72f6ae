import { readFile } from 'node:fs/promises'

export type Count = { passed: number; failed: number; skipped: number }

const readReport = async <T>(file: string): Promise<T | null> =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as T,
    () => null,
  )

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** What vitest's report says; a file that could not even be loaded is one failure. */
export const countVitest = async (file: string): Promise<Count> => {
  const report = await readReport<VitestReport>(file)
  if (!report) return { passed: 0, failed: 0, skipped: 0 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

/** What Playwright's report says; retries are off, so a flaky journey cannot hide, and would count as failed. */
export const countPlaywright = async (file: string): Promise<Count> => {
  const report = await readReport<PlaywrightReport>(file)
  if (!report) return { passed: 0, failed: 0, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}
