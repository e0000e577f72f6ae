import { clsx } from 'clsx'
import { useMemo } from 'react'
import { densityOf } from '#components/timeline/history/lanes'
import type { Kind, TimelineEvent } from '#lib/domain/timeline-kinds'

interface BarsProps {
  events: readonly TimelineEvent[]
  lane: Kind
  index: number
  broken: readonly number[]
  matching: ReadonlySet<number> | null
}

/**
 * Long histories: bars as high as the lane's share of their steps; outlined where nothing of them is known yet. What
 * is known lies over the outlines as far as the step that is looked at, so that a step moves one edge and no bar.
 */
export function ScrubberBars({ index, ...bars }: BarsProps) {
  const all = bars.events.length
  return (
    <>
      <Bars {...bars} known={false} />
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - ((index + 0.5) / all) * 100}% 0 -12px)` }}>
        <Bars {...bars} known />
      </div>
    </>
  )
}

function Bars({ events, lane, broken, matching, known }: Omit<BarsProps, 'index'> & { known: boolean }) {
  const bins = useMemo(() => densityOf(events), [events])
  const at = (step: number) => (step / events.length) * 100
  return bins.map(({ first, last, fill }) => {
    const breaks = broken.some((step) => step >= first && step <= last && events[step - 1]?.aggregate === lane)
    const found = !matching || range(first, last).some((step) => matching.has(step))
    if (fill[lane] === 0 || (known && (breaks || !found))) return null
    return (
      <i
        key={first}
        className={clsx(
          'absolute bottom-0.5',
          breaks ? 'bg-removed-line' : known ? 'bg-ink-2' : 'border border-line-control',
        )}
        style={{
          left: `${at(first - 0.5)}%`,
          width: `max(2px, calc(${at(last - first + 1)}% - 1px))`,
          height: `${Math.max(12, fill[lane] * 84)}%`,
        }}
      />
    )
  })
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
