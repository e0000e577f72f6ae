import { addDays, type CalendarDate, isCalendarDate } from '#lib/domain/shared/calendar-date'
import { type FileRow, fill, type Mapping } from '#lib/portfolio/mapping'

/** One item covered over `[start, end)`, and the line of the file that says so. */
export interface ItemPeriod {
  line: number
  code: string
  label: string
  start: CalendarDate
  end: CalendarDate
  deductibleCents: number | null
}

/** A line that is not brought in, and why; its contract is. */
export interface RefusedLine {
  line: number
  policy: string
  why: string
}

export interface Policy {
  policy: string
  contractId: string
  first: FileRow
  /** In order of begin, then of the file; no two of one item overlap. */
  periods: ItemPeriod[]
}

/** Reads the lines of a file into policies; line numbers count the header as 1. Overlapping lines of one item are refused, never merged. */
export function readPolicies(
  rows: readonly FileRow[],
  mapping: Mapping,
): { policies: Policy[]; refused: RefusedLine[] } {
  const refused: RefusedLine[] = []
  const byPolicy = new Map<string, { row: FileRow; period: ItemPeriod }[]>()
  rows.forEach((row, index) => {
    const line = index + 2
    const policy = row[mapping.policy] ?? ''
    const period = readPeriod(row, line, mapping)
    if (typeof period === 'string' || policy === '')
      refused.push({ line, policy, why: policy === '' ? 'it names no policy' : (period as string) })
    else byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), { row, period }])
  })
  const policies = [...byPolicy].map(([policy, lines]) => {
    lines.sort((a, b) =>
      a.period.start === b.period.start ? a.period.line - b.period.line : a.period.start < b.period.start ? -1 : 1,
    )
    const first = (lines[0] as { row: FileRow }).row
    return {
      policy,
      contractId: fill(mapping.contractId, first),
      first,
      periods: withoutOverlaps(
        policy,
        lines.map(({ period }) => period),
        refused,
      ),
    }
  })
  refused.sort((a, b) => a.line - b.line)
  return { policies, refused }
}

function readPeriod(row: FileRow, line: number, mapping: Mapping): ItemPeriod | string {
  const [begin = '', end = ''] = [row[mapping.begin], row[mapping.end]]
  if (!isCalendarDate(begin)) return `its begin "${begin}" is not a calendar date`
  if (!isCalendarDate(end)) return `its end "${end}" is not a calendar date`
  const until = mapping.endIncluded ? addDays(end, 1) : end
  if (until <= begin) return `it ends on ${end}, before it begins on ${begin}`
  const { code, label, deductible } = mapping.coverage
  const cents = deductible ? (deductible.cents[row[deductible.column] ?? ''] ?? null) : null
  return { line, code: fill(code, row), label: fill(label, row), start: begin, end: until, deductibleCents: cents }
}

function withoutOverlaps(policy: string, periods: readonly ItemPeriod[], refused: RefusedLine[]): ItemPeriod[] {
  const lastOf = new Map<string, ItemPeriod>()
  return periods.filter((period) => {
    const earlier = lastOf.get(period.code)
    if (earlier && period.start < earlier.end) {
      refused.push({
        line: period.line,
        policy,
        why: `it overlaps line ${earlier.line}: ${period.label} is covered until ${addDays(earlier.end, -1)} there`,
      })
      return false
    }
    lastOf.set(period.code, period)
    return true
  })
}
