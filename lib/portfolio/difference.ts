import type { CodeOf } from '#lib/domain/shared/value'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type CoverSpan, sameTerms } from '#lib/portfolio/cover-record'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

/** What was recorded of a cover for some days, and what the file says now; null is no cover. */
export interface CoverDifference {
  about: 'cover'
  code: string
  from: CalendarDate
  until: CalendarDate | null
  recorded: Pick<CoverSpan, 'label' | 'deductibleCents'> | null
  inFile: Pick<CoverSpan, 'label' | 'deductibleCents'> | null
}

/** Something that was recorded otherwise than the file says now. */
export type Differing =
  | CoverDifference
  | { about: 'renewal'; termStart: CalendarDate; recorded: boolean; inFile: boolean }
  | {
      about: 'frequency' | 'product'
      recorded: CodeOf<'frequency' | 'product'> | null
      inFile: CodeOf<'frequency' | 'product'> | null
    }

/** Why what differs cannot be recorded by an import. */
export type Uncorrectable = 'no_edit' | 'changed_by_others' | 'refused_line'

/** Differences that one correction records together, or that none can. */
export interface Disagreement {
  lines: number[]
  differing: Differing[]
  correction: PlannedCommand[] | Uncorrectable
}

/** Stretch by stretch, where two records of one cover differ. */
export function coverDifferences(
  code: string,
  recorded: readonly CoverSpan[],
  inFile: readonly CoverSpan[],
): CoverDifference[] {
  const bounds = [...recorded, ...inFile].flatMap(({ start, end }) => (end === null ? [start] : [start, end]))
  const days = [...new Set(bounds)].sort()
  const found: CoverDifference[] = []
  for (const [index, from] of days.entries()) {
    const [was, is] = [spanOn(recorded, from), spanOn(inFile, from)]
    if (was === is || (was && is && sameTerms(was, is))) continue
    const last = found.at(-1)
    const until = days[index + 1] ?? null
    if (last?.until === from && sameOrNone(last.recorded, was) && sameOrNone(last.inFile, is)) last.until = until
    else found.push({ about: 'cover', code, from, until, recorded: was, inFile: is })
  }
  return found
}

const sameOrNone = (a: CoverDifference['recorded'], b: CoverSpan | null) =>
  a === b || (a !== null && b !== null && sameTerms(a, b))

const spanOn = (spans: readonly CoverSpan[], day: CalendarDate): CoverSpan | null =>
  spans.findLast(({ start, end }) => start <= day && (end === null || day < end)) ?? null
