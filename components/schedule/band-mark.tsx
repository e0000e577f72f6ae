'use client'
import { share, type TimeWindow } from '#components/schedule/band-geometry'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'

/** Labels nearer to each other than this, in percent, would run into each other. */
const NEAR = 24

interface MarkProps {
  window: TimeWindow
  date: CalendarDate | null | undefined
  className: string
  label?: (date: string) => string
  /** Another labelled mark: where it is near, each label keeps to its own side. */
  other?: CalendarDate | null | undefined
}

/** A vertical line at one day, with its words below the chart. */
export function BandMark({ window, date, className, label, other }: MarkProps) {
  const { locale } = useWords()
  if (!date || date < window.from || date >= window.to) return null
  const left = share(date, window)
  const distance = other && other >= window.from && other < window.to ? share(other, window) - left : NEAR
  const side = Math.abs(distance) >= NEAR ? '-translate-x-1/2' : distance > 0 ? '-translate-x-full pr-1' : 'pl-1'
  return (
    <>
      <i className={`absolute top-0 bottom-4 ${className}`} style={{ left: `${left}%` }} />
      {label && (
        <span
          className={`absolute bottom-0 text-axis whitespace-nowrap text-ink-2 ${side}`}
          style={{ left: side === '-translate-x-1/2' ? `clamp(40px, ${left}%, calc(100% - 40px))` : `${left}%` }}
        >
          {label(formatDate(date, locale))}
        </span>
      )}
    </>
  )
}
