'use client'
import { clsx } from 'clsx'
import { type Bar, type BarKind, barsOf, type Highlight, type TimeWindow } from '#components/schedule/band-geometry'
import { useWords } from '#components/words/use-words'
import type { Coverage } from '#lib/domain/subscription/state'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

const hatch = 'bg-[repeating-linear-gradient(135deg,var(--hatch)_0_1px,transparent_1px_6px)]'

const crosshatch =
  'bg-[repeating-linear-gradient(45deg,var(--hatch)_0_1px,transparent_1px_6px),repeating-linear-gradient(135deg,var(--hatch)_0_1px,transparent_1px_6px)]'

const looks: Record<BarKind, { bar: string; text: string }> = {
  cover: { bar: 'border-bar-line bg-bar', text: 'bg-bar' },
  added: { bar: 'border-added-line bg-added-soft', text: 'bg-added-soft font-medium text-added' },
  changed: { bar: 'border-changed-line bg-changed-soft', text: 'bg-changed-soft font-medium text-changed' },
  removed: { bar: `border-dashed border-removed-line ${hatch}`, text: 'bg-surface font-medium text-removed' },
  gone: { bar: `border-dashed border-removed-line ${crosshatch}`, text: 'bg-surface font-medium text-removed' },
  renews: { bar: `border-dashed border-line-control ${hatch}`, text: 'bg-surface text-ink-2' },
  ended: { bar: `border-line-strong border-l-0 ${hatch}`, text: 'bg-surface text-ink-3' },
}

/** More than fits into one line of 13 px, on a wide and on a narrow screen. */
const LONG_NAME = 21
const LONG_NAME_SMALL = 14
const SMALL_NAME = 'max-md:text-axis max-md:leading-3.25!'

interface BandRowProps {
  coverage: Coverage
  window: TimeWindow
  end: CalendarDate | null
  renews: CalendarDate | null
  renewalKnown: boolean
  highlights: readonly Highlight[]
  /** What is said of a stretch that only the other of two states covers. */
  goneLabel: string
}

/** One coverage on the time axis: 30 px, bars of 21. The words lie above the cursor's line and cut it. */
export function BandRow({ coverage, window, end, renews, renewalKnown, highlights, goneLabel }: BandRowProps) {
  const words = useWords()
  const name = words.coverage(coverage)
  const label = (bar: Bar) =>
    bar.kind === 'gone' ? goneLabel : barLabel(bar.kind, bar.period, { words, renewalKnown })
  const bars = barsOf(coverage, window, { end, renews, highlights })
  return (
    <li className="flex h-7.5 items-center border-b">
      {/* A name too long for its line takes two small ones: cut, the vehicles of a fleet could not be told apart. */}
      <span
        className={clsx(
          'line-clamp-2 w-(--band-names) shrink-0 pr-3 font-medium break-words',
          name.length > LONG_NAME ? 'text-axis leading-3.25!' : name.length > LONG_NAME_SMALL && SMALL_NAME,
        )}
        title={name}
      >
        {name}
      </span>
      <span className="relative h-5.25 min-w-0 flex-1">
        {bars.map((bar, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar holds nothing of its own, and moving one is quicker than making one
          <BarMark key={place} bar={bar} label={label(bar)} />
        ))}
      </span>
    </li>
  )
}

/** The bar lies below the lines of the chart, its words above them. */
function BarMark({ bar, label }: { bar: Bar; label: string }) {
  const words = useWords()
  const whole = `${label}, ${span(bar, words)}`
  const { bar: look, text } = looks[bar.kind]
  const sign = signs[bar.kind]
  return (
    <span
      role="img"
      aria-label={whole}
      title={whole}
      className="absolute inset-y-0"
      style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
    >
      <span className={clsx('absolute inset-0 rounded-[3px] border', look)} />
      <span className="pointer-events-none absolute inset-0 z-20 @container flex items-center overflow-hidden px-1 text-meta">
        <span className={clsx('min-w-0 truncate px-0.5 @max-[46px]:hidden', text)}>{label}</span>
        {/* Where there is no room for words, the sign says it. */}
        {sign && <span className={clsx('@min-[46px]:hidden', text)}>{sign}</span>}
      </span>
    </span>
  )
}

const span = ({ start, end }: Bar, words: Words) =>
  `${formatDate(start, words.locale)} – ${formatDate(addDays(end, -1), words.locale)}`

const signs: Partial<Record<BarKind, string>> = { added: '+', changed: '~', removed: '−', gone: '−' }

function barLabel(
  kind: Exclude<BarKind, 'gone'>,
  period: Bar['period'],
  { words, renewalKnown }: { words: Words; renewalKnown: boolean },
) {
  if (kind === 'renews' && !renewalKnown) return words.t('schedule.bars.renewalUnknown')
  if (kind === 'renews' || kind === 'ended' || kind === 'removed') return words.t(`schedule.bars.${kind}`)
  const cents = period.annualPremiumCents
  const price =
    cents === null ? words.t('schedule.covered') : words.t('schedule.premium', { premium: formatMoney(cents) })
  return kind === 'cover' ? price : `${words.t(`schedule.bars.${kind}`)} · ${price}`
}
