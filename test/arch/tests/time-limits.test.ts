import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findLongLimits, longLimits } from '#test/arch/tests/time-limits'

describe('how long a test may take', () => {
  it('is a minute at most, for each test and journey', async () => {
    const { files, problems } = await findLongLimits(projectFolder)
    expect(files).toBeGreaterThan(100)
    expect(problems).toEqual([])
  })

  it.each([
    ['of a journey', 'test.setTimeout(60_001)'],
    ['of a test', "it('works', async () => {}, 90_000)"],
    ['of each of many', "it.each([1])('works', async () => {}, 90_000)"],
    ['of a group', "describe('it', { timeout: 120_000 }, () => {})"],
    ['of a group that runs at once', "describe.concurrent('it', { timeout: 120_000 }, () => {})"],
    ['of what runs before', 'beforeAll(async () => {}, 100_000)'],
    ['of a wait', "await until('done', () => true, 120_000)"],
    ['of an expectation', 'await expect(bar).toBeVisible({ timeout: 61_000 })'],
    ['of all', 'export default defineConfig({ test: { testTimeout: 70_000, hookTimeout: 60_000 } })'],
  ])('catches a longer limit %s', (_, content) => {
    expect(longLimits('a.test.ts', content)).toHaveLength(1)
  })

  it.each([
    ['a minute', 'test.setTimeout(60_000)'],
    ['another number', "it('works', () => expect(cents).toBe(120_000))"],
    ['an amount', "describe('it', () => { const terms = { annualPremiumCents: 120_000 } })"],
  ])('allows %s', (_, content) => {
    expect(longLimits('a.test.ts', content)).toEqual([])
  })
})
