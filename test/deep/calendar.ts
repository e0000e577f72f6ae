import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'
import { runNode } from '#test/runner/run-node'
import type { Part } from './part.ts'

/**
 * Days on which rules, terms and clocks behave otherwise, on the clocks of Paris: the turns of a year, a February and a
 * leap day, the ends of long and short months, and the minutes before the clocks go forward and back.
 */
export const times = [
  ...['2027-01-01', '2027-02-28', '2028-02-29', '2028-02-29T23:58', '2027-03-31', '2027-11-30', '2027-12-31T23:58'],
  ...['2027-03-28', '2027-03-28T01:58', '2027-10-31', '2027-10-31T02:58'],
] as const

const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
const build = join(projectFolder, 'test', 'runner', 'build.ts')
const journeys = join(projectFolder, 'e2e', 'run.ts')

/** The tests and the journeys of `npm test`, run at each of these times. */
export const calendar: Part = async (say) => {
  // The tests that start a desk take the build as it is.
  if (!(await runNode([build]))) return { ok: false, summary: 'the web app could not be built' }
  const failed: string[] = []
  for (const at of times) {
    say(`at ${at}`)
    const env = { HINDSIGHT_AT: at }
    const units = await runNode([vitest, 'run', '--config', join('test', 'vitest.config.ts')], { env })
    const walked = await runNode([journeys], { env })
    if (!units || !walked) failed.push(`${at} (${[units ? [] : 'tests', walked ? [] : 'journeys'].flat().join(', ')})`)
  }
  const summary = failed.length === 0 ? `everything held at ${times.length} times` : `not at ${failed.join('; ')}`
  return { ok: failed.length === 0, summary }
}
