'use client'
import { clsx } from 'clsx'
import { axisMonths, share, type TimeWindow } from '#components/schedule/band-geometry'
import { useWords } from '#components/words/use-words'
import { addDays, type CalendarDate, daysBetween } from '#lib/domain/shared/calendar-date'
import { formatDate, type Locale } from '#lib/messages/format'

const MARKS = 9

/** "Mar 2024" at the start and in January, "May" between them. */
function monthName(date: CalendarDate, locale: Locale, withYear: boolean) {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'short' }
  if (withYear) options.year = 'numeric'
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', options).format(new Date(`${date}T00:00:00Z`))
}

/** On a narrow screen a month and the label of the day need this much of the axis, in percent. */
const nearOnSmall = (distance: number) => distance > -56 && distance < 30

interface BandAxisProps {
  window: TimeWindow
  on: CalendarDate
  onPick?: ((date: CalendarDate) => void) | undefined
}

/** The months above the chart and the day that is looked at. Where it can be moved, it is a native range. */
export function BandAxis({ window, on, onPick }: BandAxisProps) {
  const words = useWords()
  const at = share(on, window)
  // Months that would lie under the day's own label, which keeps inside the chart, are left out.
  const middle = Math.min(Math.max(at, 11), 89)
  const months = axisMonths(window, MARKS).filter(
    (month) => share(month, window) < middle - 15 || share(month, window) > middle + 10,
  )
  const label = words.t('schedule.effective', { date: formatDate(on, words.locale) })
  return (
    <div className="relative ml-(--band-names) h-6 text-axis text-ink-3">
      {months.map((month, index) => (
        <span
          key={month}
          className={clsx(
            'absolute top-0.5 whitespace-nowrap pl-1',
            (index % 4 > 0 || nearOnSmall(share(month, window) - at)) && 'max-md:hidden',
          )}
          style={{ left: `${share(month, window)}%` }}
          aria-hidden="true"
        >
          {share(month, window) < 94 && monthName(month, words.locale, index === 0 || month.slice(5, 7) === '01')}
        </span>
      ))}
      {onPick && (
        <input
          type="range"
          min={0}
          max={daysBetween(window.from, window.to) - 1}
          value={daysBetween(window.from, on)}
          onChange={(event) => onPick(addDays(window.from, Number(event.target.value)))}
          aria-label={words.t('schedule.move')}
          aria-valuetext={formatDate(on, words.locale)}
          className="peer absolute inset-0 z-30 h-full w-full cursor-ew-resize appearance-none opacity-0 [&::-moz-range-thumb]:w-px [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
        />
      )}
      <span
        className="pointer-events-none absolute top-0.5 z-30 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent -translate-x-1/2 rounded-[3px] bg-accent-solid px-1.5 py-px font-medium whitespace-nowrap text-on-accent"
        style={{ left: `clamp(66px, ${at}%, calc(100% - 66px))` }}
      >
        {label}
      </span>
    </div>
  )
}
