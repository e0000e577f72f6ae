import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { clockReads, findClockReads } from '#test/arch/clock-reads'

describe('what time it is', () => {
  it('is asked of one clock, and of the machine in named places alone', async () => {
    const { files, problems, unused } = await findClockReads(projectFolder)
    expect(files).toBeGreaterThan(0)
    expect(problems).toEqual([])
    expect([...unused]).toEqual([])
  })

  it.each([
    ['a new date', 'const at = new Date()'],
    ['a new date without brackets', 'const at = new Date'],
    ['the milliseconds', 'const ms = Date.now()'],
    ['a date of the milliseconds', 'parisDate(new Date(Date.now() + 1_000))'],
    ['the function itself', 'const clock = { now: Date.now }'],
    ['the text of now', 'const text = Date()'],
    ['a default', 'export const isLate = (at = new Date()) => at'],
    ['a format of nothing', "new Intl.DateTimeFormat('fr').format()"],
    ['parts of nothing', 'paris.formatToParts()'],
    ['a later standard', 'Temporal.Now.plainDateISO()'],
  ])('is not read as %s', (_, content) => {
    expect(clockReads('lib/any.ts', content)).toHaveLength(1)
  })

  it.each([
    ['a date of a value', 'new Date(event.appendDate)'],
    ['a stopwatch', 'const begun = performance.now()'],
    ['a date that is computed', 'new Date(Date.UTC(2027, 1, 28))'],
    ['a format of a value', 'format.format(at)'],
    ["the desk's clock", 'const today = parisDate(now())'],
  ])('may be %s', (_, content) => {
    expect(clockReads('lib/any.ts', content)).toEqual([])
  })
})
