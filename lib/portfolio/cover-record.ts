import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { type Personal, plain } from '#lib/engine/core/personal'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

/** A cover from a day on, without an end or up to one. */
export interface CoverSpan extends CoverTerms {
  start: CalendarDate
  end: CalendarDate | null
}

/** What a portfolio file can say of a cover. Null is a label that is no longer there to be compared. */
interface CoverTerms {
  label: string | null
  deductibleCents: number | null
}

/** One cover from a day on: these terms, or none. */
interface CoverStep {
  code: string
  from: CalendarDate
  terms: CoverTerms | null
}

/**
 * What one side says of the covers, step after step: the file by its plan, or an import by what it has recorded. With
 * the label of each stretch, which a contract's state keeps for the last one alone.
 */
export class CoverRecord {
  readonly #spans = new Map<string, CoverSpan[]>()

  constructor(steps: Iterable<CoverStep> = []) {
    for (const step of steps) this.take(step)
  }

  take({ code, from, terms }: CoverStep): void {
    const spans = this.#spans.get(code) ?? []
    while ((spans.at(-1)?.start ?? '') >= from) spans.pop()
    const last = spans.at(-1)
    if (last && (last.end === null || last.end > from)) spans[spans.length - 1] = { ...last, end: from }
    if (terms) spans.push({ start: from, end: null, ...terms })
    this.#spans.set(code, spans)
  }

  codes = () => this.#spans.keys()

  /** In order, without overlaps; what touches and says the same is one. */
  of(code: string): CoverSpan[] {
    const merged: CoverSpan[] = []
    for (const span of this.#spans.get(code) ?? []) {
      const last = merged.at(-1)
      if (last && last.end === span.start && sameTerms(last, span))
        merged[merged.length - 1] = { ...last, end: span.end }
      else merged.push(span)
    }
    return merged
  }
}

export const sameTerms = (a: CoverTerms, b: CoverTerms) =>
  a.deductibleCents === b.deductibleCents && (a.label === null || b.label === null || a.label === b.label)

export const sameSpans = (a: readonly CoverSpan[], b: readonly CoverSpan[]) =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index]
    return other !== undefined && one.start === other.start && one.end === other.end && sameTerms(one, other)
  })

type Terms = { code: string; label?: Personal<string> | undefined; deductibleCents: number | null }

const set = ({ code, label, deductibleCents }: Terms, from: CalendarDate): CoverStep => ({
  ...{ code, from },
  terms: { label: plain(label) ?? null, deductibleCents },
})

/** What an event that an import recorded says of covers. */
export function stepsOfEvent(event: Recorded<SubscriptionEvent>): CoverStep[] {
  if (event.schemaVersion === 1) return []
  switch (event.type) {
    case 'subscribed':
      return event.payload.coverages.map((terms) => set(terms, event.payload.startDate))
    case 'coverage_added':
    case 'coverage_changed':
      return [set(event.payload, event.payload.effectiveDate)]
    case 'coverage_removed':
      return [{ code: event.payload.code, from: event.payload.effectiveDate, terms: null }]
    default:
      return []
  }
}

/** What a planned command says of covers. */
export function stepsOfPlan({ command, input, effective }: PlannedCommand): CoverStep[] {
  switch (command) {
    case 'subscribe':
      return (input.coverages as Terms[]).map((terms) => set(terms, effective))
    case 'add_coverage':
    case 'change_coverage':
      return [set(input as unknown as Terms, effective)]
    case 'remove_coverage':
      return [{ code: input.code as string, from: effective, terms: null }]
    default:
      return []
  }
}
