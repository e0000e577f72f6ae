'use client'
import { clsx } from 'clsx'
import { type CSSProperties, useState } from 'react'
import { BandAxis } from '#components/schedule/band-axis'
import { axisMonths, type Highlight, share, type TimeWindow } from '#components/schedule/band-geometry'
import { BandMark } from '#components/schedule/band-mark'
import { BandRow } from '#components/schedule/band-row'
import { rankedCoverages } from '#components/schedule/ranked-coverages'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'
import type { Coverage } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

interface BandChartProps {
  coverages: readonly Coverage[]
  /** The day that is looked at: the solid line. */
  on: CalendarDate
  /** The stretch of time shown, `[from, to)`; see `chartWindow`. */
  from: CalendarDate
  to: CalendarDate
  /** The first day without any cover; null where the contract goes on. */
  end: CalendarDate | null
  /** From when cover goes on only if the contract renews; see `renewalAfter`. */
  renews?: CalendarDate | null
  /** Whether it does; null where nobody recorded it. */
  tacitRenewal?: boolean | null
  highlight?: readonly Highlight[]
  /** Where two states are compared: what is said of a stretch that only the other one covers. */
  goneLabel?: string
  /** The day up to which things were known: the dashed line. */
  known?: CalendarDate | null
  /** Makes the axis movable. */
  onPick?: (date: CalendarDate) => void
}

/** The protection schedule on a time axis: what is covered, from when to when, at what price. */
export function BandChart({
  coverages,
  on,
  from,
  to,
  end,
  renews = null,
  tacitRenewal = true,
  highlight = [],
  goneLabel = '',
  known,
  onPick,
}: BandChartProps) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const window: TimeWindow = { from, to }
  const { rows, first } = rankedCoverages(coverages, highlight, on, window)
  const shown = all ? rows : rows.slice(0, first)
  const hasLabels = [end, known].some((date) => date && date >= from && date < to)
  if (rows.length === 0) return <p className="py-2 text-ink-2">{words.t('schedule.nothing')}</p>
  return (
    <div
      style={{ '--names': `${namesWidth(shown.map((coverage) => words.coverage(coverage)))}px` } as CSSProperties}
      className="[--band-names:min(var(--names),160px)] max-md:[--band-names:min(var(--names),116px)]"
    >
      {(shown.length > 0 || onPick) && <BandAxis window={window} on={on} onPick={onPick} />}
      {shown.length > 0 && (
        <div className={clsx('relative', hasLabels ? 'pb-4.5' : 'pb-1')}>
          <div className="pointer-events-none absolute inset-y-0 right-0 left-(--band-names)" aria-hidden="true">
            {axisMonths(window, 18).map((month, place) => (
              <i
                // biome-ignore lint/suspicious/noArrayIndexKey: as with the months of the axis
                key={place}
                className={clsx('absolute top-0 border-l', hasLabels ? 'bottom-4.5' : 'bottom-1')}
                style={{ left: `${share(month, window)}%` }}
              />
            ))}
            <BandMark
              window={window}
              date={end}
              className="z-10 border-l-2 border-ink"
              other={known}
              label={(date) => words.t('schedule.ends', { date })}
            />
            <BandMark
              window={window}
              date={known}
              className="z-10 border-l border-dashed border-ink-2"
              other={end}
              label={(date) => words.t('schedule.known', { date })}
            />
            <BandMark
              window={window}
              date={on}
              className={clsx('z-10 -ml-px border-l-2 border-accent', !hasLabels && 'bottom-0!')}
            />
          </div>
          <ul className="border-t" aria-label={words.t('schedule.title')}>
            {shown.map((coverage, place) => (
              <BandRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a row holds nothing of its own, and filling one anew is quicker than making one
                key={place}
                coverage={coverage}
                window={window}
                end={end}
                renews={renews}
                renewalKnown={tacitRenewal !== null}
                highlights={highlight}
                goneLabel={goneLabel}
              />
            ))}
          </ul>
        </div>
      )}
      {shown.length === 0 && <p className="py-2 text-ink-2">{words.t('schedule.noneHere')}</p>}
      {rows.length > first && (
        <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {words.t(all ? 'schedule.showFewer' : 'schedule.showAll', { count: rows.length })}
        </Button>
      )}
    </div>
  )
}

/** Room for the longest name, as well as it can be told without measuring. */
const namesWidth = (names: readonly string[]) => Math.max(88, ...names.map((name) => name.length * 6.8 + 14))
