'use client'
import { share, type TimeWindow } from '#components/schedule/band-geometry'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { formatDate } from '#lib/messages/format'

interface MarkProps {
  window: TimeWindow
  date: CalendarDate | null | undefined
  className: string
  label?: (date: string) => string
}

/** A vertical line at one day, with its words below the chart. */
export function BandMark({ window, date, className, label }: MarkProps) {
  const { locale } = useWords()
  if (!date || date < window.from || date >= window.to) return null
  const left = share(date, window)
  return (
    <>
      <i className={`absolute top-0 bottom-4 ${className}`} style={{ left: `${left}%` }} />
      {label && (
        <span
          className="absolute bottom-0 -translate-x-1/2 text-axis whitespace-nowrap text-ink-2"
          style={{ left: `clamp(40px, ${left}%, calc(100% - 40px))` }}
        >
          {label(formatDate(date, locale))}
        </span>
      )}
    </>
  )
}
