'use client'
import { clsx } from 'clsx'
import { axisMonths, share, type TimeWindow } from '#components/schedule/band-geometry'
import { useWords } from '#components/words/use-words'
import { addDays, type CalendarDate, daysBetween } from '#lib/engine/core/calendar-date'
import { formatDate, formatMonth } from '#lib/messages/format'

const MARKS = 9

/** On a narrow screen a month and the label of the day need this much of the axis, in percent. */
const nearOnSmall = (distance: number) => distance > -56 && distance < 30

/** As well as it can be told without measuring. */
const textWidth = (text: string) => text.length * 6.2 + 4

interface Label {
  /** In percent of the axis. */
  left: number
  name: string
}

/**
 * The most that a month may take of the axis: nothing where it would run into the one before it, under the day's own
 * label, which keeps inside the chart, or over the edge. In CSS, since only the browser knows how wide the axis is.
 */
function widthWhereFree({ left, name }: Label, before: Label | undefined, day: { at: number; half: number }): string {
  const width = textWidth(name)
  const middle = `clamp(${day.half}px, ${day.at}cqw, 100cqw - ${day.half}px)`
  const beside = `max(${middle} - ${day.half + width}px - ${left}cqw, ${left}cqw - ${middle} - ${day.half}px)`
  const inside = `100cqw - ${left}cqw - ${width}px`
  const after = before ? `, ${left - before.left}cqw - ${textWidth(before.name)}px` : ''
  return `clamp(0px, min(${beside}, ${inside}${after}) * 999, ${width + 20}px)`
}

interface BandAxisProps {
  window: TimeWindow
  on: CalendarDate
  onPick?: ((date: CalendarDate) => void) | undefined
}

/** The months above the chart and the day that is looked at. Where it can be moved, it is a native range. */
export function BandAxis({ window, on, onPick }: BandAxisProps) {
  const words = useWords()
  const at = share(on, window)
  const label = words.t('schedule.effective', { date: formatDate(on, words.locale) })
  const half = textWidth(label) / 2 + 6
  const months = axisMonths(window, MARKS).map((month, index) => ({
    left: share(month, window),
    // "Mar 2024" at the start and in January, "May" between them.
    name: formatMonth(month, words.locale, index === 0 || month.slice(5, 7) === '01'),
  }))
  return (
    <div className="@container relative ml-(--band-names) h-6 text-axis text-ink-3" data-testid="axis">
      {months.map(({ left, name }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a month holds nothing of its own, and moving one is quicker than making one
          key={index}
          className={clsx(
            'absolute top-0.5 overflow-hidden whitespace-nowrap pl-1',
            (index % 4 > 0 || nearOnSmall(left - at)) && 'max-md:hidden',
          )}
          style={{ left: `${left}%`, maxWidth: widthWhereFree({ left, name }, months[index - 1], { at, half }) }}
          aria-hidden="true"
        >
          {name}
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
        style={{ left: `clamp(${half}px, ${at}%, calc(100% - ${half}px))` }}
      >
        {label}
      </span>
    </div>
  )
}
