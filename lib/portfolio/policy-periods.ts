import { addDays } from '#lib/engine/core/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { coverCode } from '#lib/portfolio/lawful-cover'
import { type FileRow, fill, type Mapping, wordOf } from '#lib/portfolio/mapping'
import { Oddities, type Oddity } from '#lib/portfolio/oddities'
import { type ItemPeriod, readPeriod, type Why } from '#lib/portfolio/read-period'
import type { Table } from '#lib/portfolio/read-table'

/** Lines that are not brought in, all for one reason. */
export interface Refused extends Why {
  lines: number[]
  policy: string
}

export interface Policy {
  policy: string
  contractId: string
  first: FileRow
  /** In order of begin, then of the file; no two of one cover overlap. */
  periods: ItemPeriod[]
  /** The covers of which another line could not be read: it may say what none of these do. */
  doubtful: ReadonlySet<string>
}

export interface ReadPortfolio {
  /** How many policies the file names, also those of which nothing can be brought in. */
  named: number
  policies: Policy[]
  refused: Refused[]
  oddities: Oddity[]
}

/** The lines of one policy that could be read, and the covers of those that could not. */
interface ReadLines {
  lines: { row: FileRow; period: ItemPeriod }[]
  doubtful: Set<string>
}

/**
 * Reads the lines of a file into policies, in time that grows with the lines alone. What cannot be brought in is
 * refused by line, never merged, and holds up no other; what is odd is carried and counted.
 */
export function readPolicies({ columns, lines, misshapen }: Table, mapping: Mapping): ReadPortfolio {
  const refused: Refused[] = misshapen.map(({ line, policy, columns: count }) => ({
    ...{ lines: [line], policy, code: 'other_columns' },
    why: `it has ${count} columns, the header has ${columns.length}`,
  }))
  const oddities = new Oddities()
  const byPolicy = new Map<string, ReadLines>()
  for (const { line, row } of lines) {
    const policy = row[mapping.policy] ?? ''
    const of = byPolicy.get(policy) ?? { lines: [], doubtful: new Set() }
    byPolicy.set(policy, of)
    const period = policy === '' ? NO_POLICY : readPeriod(row, line, mapping, oddities)
    if ('why' in period) {
      refused.push({ lines: [line], policy, ...period })
      of.doubtful.add(coverCode(row, mapping))
    } else of.lines.push({ row, period })
  }
  const policies = [...byPolicy].flatMap(([policy, read]) => readPolicy(policy, read, mapping, refused, oddities) ?? [])
  const alone = withContractsOfTheirOwn(policies, refused)
  refused.sort(({ lines: [a = 0] }, { lines: [b = 0] }) => a - b)
  const named = byPolicy.size - (byPolicy.has('') ? 1 : 0)
  return { named, policies: alone, refused, oddities: oddities.all() }
}

const NO_POLICY: Why = { code: 'no_policy', why: 'it names no policy' }

/** One policy of its lines; null where none of them can be brought in. */
function readPolicy(
  policy: string,
  { lines: read, doubtful }: ReadLines,
  mapping: Mapping,
  refused: Refused[],
  oddities: Oddities,
): Policy | null {
  read.sort(({ period: a }, { period: b }) => (a.start === b.start ? a.line - b.line : a.start < b.start ? -1 : 1))
  const first = read[0]?.row
  if (!first) return null
  const contractId = fill(mapping.contractId, first)
  if (!aggregateIdSchema.safeParse(contractId).success) {
    const why =
      `"${contractId}" is no contract number: use 1 to 64 letters, digits, dots, dashes or underscores` +
      (SHORTENED.test(policy) ? '; it seems that a spreadsheet has shortened a long number' : '')
    refused.push({ lines: read.map(({ period }) => period.line).sort(byNumber), policy, code: 'no_id', why })
    return null
  }
  const own = read.filter(({ row, period }) => {
    const other = fill(mapping.contractId, row)
    if (other === contractId) return true
    const why = `it would belong to the contract ${other}, the first line of its policy to ${contractId}`
    refused.push({ lines: [period.line], policy, code: 'another_contract', why })
    return false
  })
  noteFrequencies(own, first, mapping, oddities)
  return { policy, contractId, first, periods: withoutOverlaps(policy, own, refused), doubtful }
}

/** What spreadsheets make of a number of more than eleven digits: the others are lost. */
const SHORTENED = /^\d[.,]?\d*E\+\d+$/i

const byNumber = (a: number, b: number) => a - b

function noteFrequencies(read: ReadLines['lines'], first: FileRow, mapping: Mapping, oddities: Oddities): void {
  const frequency = mapping.paymentFrequency
  if (!frequency) return
  const kept = first[frequency.column] ?? ''
  for (const { row, period } of read) {
    const word = row[frequency.column] ?? ''
    if (wordOf(frequency.values, word) === undefined) oddities.note('frequency_unknown', word, period.line)
    if (word !== kept) oddities.note('frequency_differs', `${kept} → ${word}`, period.line)
  }
}

function withoutOverlaps(policy: string, read: ReadLines['lines'], refused: Refused[]): ItemPeriod[] {
  const lastOf = new Map<string, ItemPeriod>()
  return read.flatMap(({ period }) => {
    const earlier = lastOf.get(period.code)
    const why = earlier && whyNotBeside(period, earlier)
    if (why) {
      refused.push({ lines: [period.line], policy, ...why })
      return []
    }
    lastOf.set(period.code, period)
    return [period]
  })
}

function whyNotBeside(period: ItemPeriod, earlier: ItemPeriod): Why | null {
  if (period.rawCode !== earlier.rawCode)
    return {
      code: 'same_code',
      why: `"${period.rawCode}" would have the code ${period.code}, as "${earlier.rawCode}" of line ${earlier.line} has`,
    }
  if (period.start >= earlier.end) return null
  const until = addDays(earlier.end, -1)
  return { code: 'overlap', why: `it overlaps line ${earlier.line}: ${period.label} is covered until ${until} there` }
}

/** How many of the policies that share a contract are named with each of them. */
const NAMED = 5

/** Policies that map to one contract are none of it: whose history would it be? */
function withContractsOfTheirOwn(policies: readonly Policy[], refused: Refused[]): Policy[] {
  const byContract = Map.groupBy(policies, ({ contractId }) => contractId)
  return policies.filter(({ policy, contractId, periods }) => {
    const sharing = byContract.get(contractId) ?? []
    if (sharing.length === 1) return true
    const others = sharing.slice(0, NAMED + 1).filter((other) => other.policy !== policy)
    const named = others.slice(0, NAMED).map((other) => `policy ${other.policy}`)
    const more = sharing.length - 1 > named.length ? ` and ${sharing.length - 1 - named.length} more` : ''
    const why = `it maps to the contract ${contractId}, as ${named.join(', ')}${more} does`
    refused.push({ lines: periods.map(({ line }) => line).sort(byNumber), policy, code: 'same_contract', why })
    return false
  })
}
