import { earliest, type Highlight, highlightsOf, later } from '#components/schedule/band-geometry'
import type { Change } from '#lib/domain/shared/change'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** The covers of a state beside those of another: what is covered in `a` alone is gone, and what only `a` has is listed too. */
export function comparedCoverages(a: SubscriptionState, b: SubscriptionState, changes: readonly Change[]) {
  const missing = Object.values(a.coverages).filter(({ code }) => !coverageOf(b.coverages, code))
  return {
    coverages: [...Object.values(b.coverages), ...missing.map((coverage) => ({ ...coverage, periods: [] }))],
    highlights: [...highlightsOf(changes).filter(({ sign }) => sign !== 'removed'), ...removedSpans(a, b)],
  }
}

interface Span {
  start: CalendarDate
  /** Null where no end is known. */
  end: CalendarDate | null
}

/** What was covered in one state and is not in another, cover by cover, whether a cover or the contract ended. */
export function removedSpans(a: SubscriptionState, b: SubscriptionState): Highlight[] {
  return Object.keys(a.coverages).flatMap((code) => {
    const still = covered(b, code)
    const gone = still.reduce((left, cut) => left.flatMap((span) => without(span, cut)), covered(a, code))
    return joined(gone).map((span) => ({ sign: 'gone' as const, code, ...span }))
  })
}

/** When a cover holds, no longer than its contract. */
function covered(state: SubscriptionState, code: string): Span[] {
  const end = endOfContract(state)
  return (coverageOf(state.coverages, code)?.periods ?? [])
    .map((period) => ({ start: period.start, end: earliest(period.end, end) ?? null }))
    .filter(({ start, end: until }) => until === null || start < until)
}

/** What is left of a stretch beside another. */
function without(span: Span, cut: Span): Span[] {
  const before = { start: span.start, end: earliest(span.end, cut.start) }
  const after = cut.end && { start: later(cut.end, span.start), end: span.end }
  return [before, after].filter((part) => part !== null && (part.end === null || part.start < part.end)) as Span[]
}

/** A change of terms is no gap: stretches that touch are one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last && last.end === span.start) last.end = span.end
    else whole.push({ ...span })
  }
  return whole
}
