import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

/** How many tests passed, failed and were skipped, and what each failed one said. */
export type Count = { passed: number; failed: number; skipped: number; failures: string[] }

export const none: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }
const LINES = 15

export const sum = (counts: readonly Count[]): Count =>
  counts.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      ...{ passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped },
      failures: [...total.failures, ...failures],
    }),
    none,
  )

const readReport = async <T>(file: string): Promise<T | null> =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as T,
    () => null,
  )

/** A failed test by its name and what it said, without the colours of a terminal. */
const failureText = (name: string, messages: readonly (string | undefined)[]): string => {
  const lines = messages.flatMap((message) => stripVTControlCharacters(message ?? '').split('\n'))
  return [name, ...lines.slice(0, LINES).map((line) => `    ${line}`)].join('\n').trimEnd()
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** What vitest's report says; a file that could not even be loaded is one failure. */
export const countVitest = async (file: string): Promise<Count> => {
  const report = await readReport<VitestReport>(file)
  if (!report) return none
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failureText(`${name} › ${fullName}`, failureMessages)),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...unloaded.map(({ name, message }) => failureText(name, [message])), ...failed],
  }
}

type Suite = {
  suites?: Suite[]
  specs?: { ok: boolean; title: string; file: string; line: number; tests: PlaywrightTest[] }[]
}
type PlaywrightTest = { results: { errors: { message?: string }[] }[] }
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: Suite[]
}

const failedSpecs = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      return failureText(
        `${file}:${line} › ${title}`,
        errors.map(({ message }) => message),
      )
    }),
  ...suites.flatMap(failedSpecs),
]

/** What Playwright's report says; retries are off, so a flaky journey cannot hide, and would count as failed. */
export const countPlaywright = async (file: string): Promise<Count> => {
  const report = await readReport<PlaywrightReport>(file)
  if (!report) return none
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped, failures: failedSpecs(report) }
}
