import { createHash } from 'node:crypto'
import { number } from '../part.ts'

/** How many lines there are between two marks. */
const EVERY = 100
/** How much of two lines is shown before and after the place at which they part. */
const AROUND = { before: 60, after: 100 }

/** What is remembered of lines that are not kept. */
export interface Digest {
  lines: number
  /** SHA-256 of the lines, each with its line feed. */
  sha256: string
  /** The beginnings of the same after every hundred lines: they say where other lines part from these. */
  marks: string
}

export function digestOf(lines: readonly string[]): Digest {
  const hash = createHash('sha256')
  const marks: string[] = []
  for (const [index, line] of lines.entries()) {
    hash.update(`${line}\n`)
    if ((index + 1) % EVERY === 0) marks.push(hash.copy().digest('hex').slice(0, 8))
  }
  return { lines: lines.length, sha256: hash.digest('hex'), marks: marks.join(' ') }
}

/** Between which lines these part from those that were expected; null where they are the same. */
export function whereTheyPart(expected: Digest | undefined, found: Digest | undefined): string | null {
  if (!expected) return 'is new'
  if (!found) return 'is gone'
  if (expected.sha256 === found.sha256) return null
  const [before, after] = [expected, found].map(({ marks }) => marks.split(' ').filter(Boolean)) as [string[], string[]]
  const same = after.findIndex((mark, index) => mark !== before[index])
  const from = (same < 0 ? after.length : same) * EVERY
  const counted = found.lines === expected.lines ? '' : `, and has ${found.lines} lines, not ${expected.lines}`
  const to = Math.min(from + EVERY, Math.max(expected.lines, found.lines))
  return `differs first within lines ${from + 1} to ${to}${counted}`
}

/** The first line in which two runs differ, with both from shortly before they part; null where they are the same. */
export function firstDifference(before: readonly string[], after: readonly string[]): string[] | null {
  const count = Math.max(before.length, after.length)
  for (let index = 0; index < count; index++) {
    const [old, now] = [before[index], after[index]]
    if (old === now) continue
    if (old === undefined || now === undefined)
      return [`line ${number(index + 1)} is ${old === undefined ? 'new' : 'gone'}`, excerpt(old ?? now ?? '', 0)]
    let at = 0
    while (old[at] === now[at]) at++
    return [`line ${number(index + 1)} differs from character ${at + 1} on`, excerpt(old, at), excerpt(now, at)]
  }
  return null
}

const excerpt = (line: string, at: number) => line.slice(Math.max(0, at - AROUND.before), at + AROUND.after)
