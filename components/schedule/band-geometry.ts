import type { Change } from '#lib/domain/shared/change'
import { holds } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod } from '#lib/domain/subscription/state'
import { addDays, addMonths, type CalendarDate, daysBetween } from '#lib/engine/core/calendar-date'

/** The stretch of time that a chart shows, `[from, to)`. */
export interface TimeWindow {
  from: CalendarDate
  to: CalendarDate
}

/** A stretch of one coverage that a step or an edit touched; `gone` is covered in another state that this one is compared with. */
export interface Highlight {
  sign: Change['sign'] | 'gone'
  code: string
  start: CalendarDate
  end: CalendarDate | null
}

export type BarKind = 'cover' | 'added' | 'changed' | 'removed' | 'renews' | 'ended' | 'gone'

/** One bar, cut to the window; left and width in percent of it. */
export interface Bar {
  kind: BarKind
  start: CalendarDate
  end: CalendarDate
  left: number
  width: number
  period: CoveragePeriod
}

export const earliest = (...dates: (CalendarDate | null | undefined)[]) =>
  dates.filter((date) => date !== null && date !== undefined).sort()[0] as CalendarDate
export const later = (a: CalendarDate, b: CalendarDate) => (a > b ? a : b)

/** Where a day lies in the window, in percent; outside of it below 0 or above 100. */
export const share = (date: CalendarDate, { from, to }: TimeWindow) =>
  (daysBetween(from, date) / Math.max(1, daysBetween(from, to))) * 100

/** Whether a stretch has a bar in the window; a fleet has hundreds of them, and is not to be drawn to find out. */
export const isSeen = ({ start, end }: Pick<CoveragePeriod, 'start' | 'end'>, { from, to }: TimeWindow) =>
  start < to && (end === null || (start < end && from < end))

/** The first days of months that get a mark: as many as fit, never more than `most`. */
export function axisMonths({ from, to }: TimeWindow, most: number): CalendarDate[] {
  const first = `${from.slice(0, 7)}-01` as CalendarDate
  const months = Math.ceil(daysBetween(first, to) / 30.5)
  const step = [1, 2, 3, 6, 12, 24, 60].find((size) => months / size <= most) ?? 120
  const marks: CalendarDate[] = []
  // Marks keep to multiples of the step within a year, so that January is one of them.
  const offset = step > 12 ? 0 : (Number(first.slice(5, 7)) - 1) % step
  for (let month = addMonths(first, -offset); month < to; month = addMonths(month, step)) {
    if (month >= from) marks.push(month)
  }
  return marks
}

/**
 * The bars of one coverage: what is sure, what only goes on if the contract renews, what would have been
 * covered after the contract's end, and what an edit took away.
 */
export function barsOf(
  coverage: Coverage,
  window: TimeWindow,
  {
    end,
    renews,
    highlights,
  }: { end: CalendarDate | null; renews?: CalendarDate | null; highlights: readonly Highlight[] },
): Bar[] {
  const own = highlights.filter(({ code }) => code === coverage.code)
  const gone = own.filter(({ sign }) => sign === 'gone')
  const seen = coverage.periods.filter((period) => isSeen(period, window))
  const drawn = seen.flatMap((period) => {
    const until = earliest(period.end, window.to)
    const sure = earliest(until, end, renews)
    const shadow = later(period.start, earliest(until, end))
    return [
      bar(kindOf(period, own), period.start, sure, period, window),
      bar('renews', later(period.start, sure), earliest(until, end), period, window),
      // Where the other state is covered, that says more.
      bar('ended', gone.some((span) => holds(span, shadow)) ? until : shadow, until, period, window),
    ]
  })
  // What an edit removed cannot lie beyond the contract's end; what another state covers can.
  const removed = own
    .filter(({ sign }) => sign === 'removed')
    .map((cut) => bar('removed', cut.start, earliest(cut.end, end, window.to), { ...nothing, ...cut }, window))
  const removedEarlier = gone.map((cut) =>
    bar('gone', cut.start, earliest(cut.end, window.to), { ...nothing, ...cut }, window),
  )
  return [...drawn, ...removed, ...removedEarlier].filter((entry) => entry !== null)
}

const nothing = { limitCents: null, deductibleCents: null, annualPremiumCents: null }

function kindOf(period: CoveragePeriod, highlights: readonly Highlight[]): BarKind {
  const touched = highlights.find(
    (cut) => cut.sign !== 'removed' && cut.sign !== 'gone' && (holds(period, cut.start) || holds(cut, period.start)),
  )
  return touched ? touched.sign : 'cover'
}

function bar(
  kind: BarKind,
  start: CalendarDate,
  end: CalendarDate,
  period: CoveragePeriod,
  window: TimeWindow,
): Bar | null {
  const [from, to] = [later(start, window.from), earliest(end, window.to)]
  if (from >= to) return null
  const left = share(from, window)
  return { kind, start, end, left, width: share(to, window) - left, period }
}

/** Which stretches of which coverages the changes are about. */
export function highlightsOf(changes: readonly Change[]): Highlight[] {
  return changes.flatMap(({ sign, subject, from, to, since }) => {
    if (subject?.kind !== 'coverage') return []
    const terms = to?.kind === 'terms' ? to : from?.kind === 'terms' ? from : null
    if (terms) return [{ sign, code: subject.code, start: terms.from, end: terms.until }]
    return since ? [{ sign, code: subject.code, start: since, end: addDays(since, 1) }] : []
  })
}
