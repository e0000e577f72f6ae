import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type CoverSpan, sameTerms } from '#lib/portfolio/cover-record'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

type Step = Pick<PlannedCommand, 'command' | 'input' | 'effective'>

/**
 * The edits that make one cover what the file says now: from the first day that differs, what was recorded is removed,
 * the latest first, and what the file says is added. Where only the last terms differ they are changed instead.
 */
export function correctCover(code: string, recorded: readonly CoverSpan[], inFile: readonly CoverSpan[]): Step[] {
  const day = firstDifference(recorded, inFile)
  if (day === null) return []
  const from = (date: CalendarDate) => (date > day ? date : day)
  const stillRecorded = recorded.filter(({ end }) => end === null || end > day)
  const expected = inFile.filter(({ end }) => end === null || end > day)
  const last = stillRecorded[0]
  const changes =
    stillRecorded.length === 1 && last?.end === null && last.start <= day && (expected[0]?.start ?? '9') <= day
  const removals = changes ? [] : runsOf(stillRecorded).map((start) => remove(code, from(start)))
  return [
    ...removals.reverse(),
    ...expected.flatMap((span, index) => {
      const previous = expected[index - 1]
      const touches = index === 0 ? changes : previous?.end === span.start
      const begins = set(touches ? 'change_coverage' : 'add_coverage', code, from(span.start), span)
      const ends = span.end !== null && expected[index + 1]?.start !== span.end
      return ends ? [begins, remove(code, span.end as CalendarDate)] : [begins]
    }),
  ]
}

/** Where unbroken cover begins: one removal takes all of it. */
const runsOf = (spans: readonly CoverSpan[]): CalendarDate[] =>
  spans.filter(({ start }, index) => spans[index - 1]?.end !== start).map(({ start }) => start)

/** The first day on which two records of one cover differ. */
function firstDifference(a: readonly CoverSpan[], b: readonly CoverSpan[]): CalendarDate | null {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]]
    if (!one || !other || one.start !== other.start || !sameTerms(one, other))
      return [one?.start, other?.start].filter((day) => day !== undefined).sort()[0] ?? null
    if (one.end !== other.end) return [one.end, other.end].filter((day) => day !== null).sort()[0] ?? null
  }
  return null
}

const remove = (code: string, effectiveDate: CalendarDate): Step => ({
  ...{ command: 'remove_coverage', effective: effectiveDate },
  input: { code, effectiveDate },
})

const set = (
  command: 'add_coverage' | 'change_coverage',
  code: string,
  effectiveDate: CalendarDate,
  { label, deductibleCents }: CoverSpan,
): Step => ({
  ...{ command, effective: effectiveDate },
  input: { effectiveDate, code, label, limitCents: null, deductibleCents, annualPremiumCents: null },
})
