import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { countPlaywright, countVitest } from './counts.ts'

const bin = (path: string) => join(projectFolder, 'node_modules', path)

describe('what a run of tests reports', { timeout: 60_000 }, () => {
  let folder: string
  const report = () => join(folder, 'report.json')
  const plant = (name: string, text: string) => writeFile(join(folder, name), text)
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-counts-'))
    await plant('package.json', '{ "type": "module" }')
    await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** A run that fails, as each of these has to; what it prints is not shown among what this run prints. */
  const failing = (...command: string[]) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report() }
    return expect(promisify(execFile)(process.execPath, command, { cwd: folder, env })).rejects.toMatchObject({
      code: 1,
    })
  }

  it('given unit tests of which one fails and one file cannot be read, then each is named with what it said', async () => {
    await plant(
      'sums.test.js',
      `import { expect, it } from 'vitest'
      it('adds', () => expect(1 + 1).toBe(2))
      it('adds more', () => expect(1 + 2).toBe(4))
      it.runIf(false)('adds later', () => {})`,
    )
    await plant('broken.test.js', `import './nowhere.js'`)
    const asJson = ['--reporter=json', `--outputFile.json=${report()}`]
    await failing(bin('vitest/vitest.mjs'), 'run', '--root', folder, ...asJson)
    expect(await countVitest(report())).toEqual({
      ...{ passed: 1, failed: 2, skipped: 1 },
      failures: [
        expect.stringMatching(/broken\.test\.js\n.*nowhere\.js/s),
        expect.stringMatching(/sums\.test\.js › adds more\n {4}AssertionError: expected 3 to be 4/),
      ],
    })
  })

  it('given a journey that fails, then it is named by its place with what it said', async () => {
    await plant(
      'sums.spec.js',
      `import { expect, test } from '@playwright/test'
      test('adds', () => expect(1 + 1).toBe(2))
      test.describe('further', () => test('adds more', () => expect(1 + 2).toBe(4)))`,
    )
    const config = join(folder, 'playwright.config.js')
    await plant('playwright.config.js', `export default { testDir: '.' }`)
    await failing(bin('@playwright/test/cli.js'), 'test', '--config', config, '--reporter=json')
    expect(await countPlaywright(report())).toEqual({
      ...{ passed: 1, failed: 1, skipped: 0 },
      failures: [expect.stringMatching(/^sums\.spec\.js:3 › adds more\n {4}Error: .*Expected: 4\n {4}Received: 3/s)],
    })
  })

  it('given no report, because the run could not even begin, then it counts nothing', async () => {
    expect(await countVitest(report())).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] })
    expect(await countPlaywright(report())).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] })
  })
})
