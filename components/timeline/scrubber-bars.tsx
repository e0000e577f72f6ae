import { clsx } from 'clsx'
import { useMemo } from 'react'
import type { TimelineEvent } from '#components/timeline/event-words'
import { densityOf } from '#components/timeline/lanes'
import type { Kind } from '#lib/replay/together'

interface BarsProps {
  events: readonly TimelineEvent[]
  lane: Kind
  index: number
  broken: readonly number[]
  matching: ReadonlySet<number> | null
}

/** Long histories: bars as high as the lane's share of their steps; outlined where nothing of them is known yet. */
export function ScrubberBars({ events, lane, index, broken, matching }: BarsProps) {
  const bins = useMemo(() => densityOf(events), [events])
  const last = events.length
  const at = (step: number) => (step / last) * 100
  return (
    <>
      {bins.map(({ first, last: end, fill }) => {
        if (fill[lane] === 0) return null
        const breaks = broken.some((step) => step >= first && step <= end && events[step - 1]?.aggregate === lane)
        const found = !matching || range(first, end).some((step) => matching.has(step))
        const look = breaks ? 'bg-removed-line' : first <= index && found ? 'bg-ink-2' : 'border border-line-control'
        return (
          <i
            key={first}
            className={clsx('absolute bottom-0.5', look)}
            style={{
              left: `${at(first - 0.5)}%`,
              width: `max(2px, calc(${at(end - first + 1)}% - 1px))`,
              height: `${Math.max(12, fill[lane] * 84)}%`,
            }}
          />
        )
      })}
    </>
  )
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
