import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fleetFile, isFleetHere } from '../fleet-file.ts'
import { number, type Part } from '../part.ts'
import type { Exported } from './comparable-lines.ts'
import { type Digest, digestOf, firstDifference, whereTheyPart } from './digest.ts'
import { keepLines, keptLines } from './kept-lines.ts'
import { bringInNights } from './nights.ts'
import { portfolioLines } from './portfolio-lines.ts'
import { bringInDemo, bringInFleet } from './portfolios.ts'

/** What is stored of each portfolio, by collection: of events and rows, digests alone. */
const EXPECTED = join(import.meta.dirname, 'expected.json')

const portfolios = { demo: bringInDemo, nights: bringInNights, fleet: bringInFleet }

interface Expected extends Partial<Record<keyof typeof portfolios, Record<string, Digest>>> {
  /** The file that the fleet's digests are of: SHA-256. */
  fleetFile?: string
}

/**
 * The demo, nights after it and the real fleet are brought in at fixed instants, and what is stored is what it was
 * when the digests were recorded: bytes, keys, hashes and rows. Who means to store something else records them anew.
 */
export const sameBytes: Part = async (say, { keep, against, record }) => {
  const expected: Expected = JSON.parse(await readFile(EXPECTED, 'utf8').catch(() => '{}'))
  const fleetNow = isFleetHere ? hash('sha256', await readFile(fleetFile)) : null
  const isSameFleet = fleetNow !== null && (record || fleetNow === expected.fleetFile)
  if (!isSameFleet)
    say(`the fleet is left out: ${fleetNow ? `${fleetFile} is another file` : 'HINDSIGHT_FLEET names its file'}`)
  let ok = true
  const summaries: string[] = []
  for (const portfolio of ['demo', 'nights', 'fleet'] as const) {
    if (portfolio === 'fleet' && !isSameFleet) continue
    const { lines, checked } = await portfolioLines(portfolios[portfolio])
    say(`${portfolio}: ${checked.summary}`)
    if (keep) await keepLines(keep, portfolio, lines)
    const found = Object.fromEntries([...lines].map(([name, each]) => [name, digestOf(each)]))
    if (record) expected[portfolio] = found
    const parted = partedFrom(expected[portfolio] ?? {}, found)
    for (const each of parted) say(`${portfolio}: ${each}`)
    if (against) for (const each of await partedLines(against, portfolio, lines)) say(each)
    ok &&= checked.ok && parted.length === 0
    const stored = [...lines.values()].reduce((sum, each) => sum + each.length, 0)
    summaries.push(`${portfolio} ${number(stored)} events and rows, ${parted.length} collections that differ`)
  }
  if (record) {
    if (fleetNow) expected.fleetFile = fleetNow
    await writeFile(EXPECTED, `${JSON.stringify(expected, null, 2)}\n`)
  }
  return { ok, summary: summaries.join('; ') }
}

function partedFrom(expected: Record<string, Digest>, found: Record<string, Digest>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)])
  return [...names].flatMap((name) => {
    const where = whereTheyPart(expected[name], found[name])
    return where === null ? [] : [`${name} ${where}`]
  })
}

/** Where each collection parts from the lines that another run has kept. */
async function partedLines(folder: string, portfolio: string, lines: Exported): Promise<string[]> {
  const said: string[] = []
  for (const [name, after] of lines) {
    const [what, ...excerpts] = firstDifference(await keptLines(folder, portfolio, name), after) ?? []
    if (what) said.push(`${portfolio}: ${name}, ${what}`, ...excerpts.map((each) => `  ${each}`))
  }
  return said
}
