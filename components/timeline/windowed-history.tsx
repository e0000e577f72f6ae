'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { firstLater, type HistoryProps, NotYetKnown, stateOf } from '#components/timeline/history-parts'
import { HistoryRow } from '#components/timeline/history-row'

const ROW = 47

/** A long history, of which only the rows in sight exist; places and sizes are told to assistive technology. */
export function WindowedHistory({
  events,
  lanes,
  steps,
  index,
  broken,
  say,
  hrefOf,
  go,
  scroller,
}: HistoryProps & { scroller: RefObject<HTMLDivElement | null> }) {
  'use no memo' // The virtualizer answers anew on every render: the compiler must not keep its answers.
  const here = rowOf(steps, index)
  const later = firstLater(steps, index)
  const rows = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialOffset: Math.max(0, here - 6) * ROW,
    initialRect: { width: 348, height: 640 },
  })
  useEffect(() => {
    rows.scrollToIndex(here, { align: 'auto' })
  }, [rows, here])
  return (
    <ol className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index: row, start }) => {
        const step = steps[row] ?? 0
        return (
          <li
            key={step}
            ref={rows.measureElement}
            data-index={row}
            aria-setsize={steps.length}
            aria-posinset={row + 1}
            className="absolute inset-x-0 top-0 border-b"
            style={{ transform: `translateY(${start}px)` }}
          >
            {step === later && <NotYetKnown />}
            <HistoryRow
              step={step}
              event={events[step - 1] ?? null}
              lanes={lanes}
              sentence={say(step)}
              state={stateOf(step, index)}
              broken={broken.includes(step)}
              href={hrefOf(step)}
              go={go}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** The row of a step, or of the last listed one before it; by halves, since there may be 20,000. */
function rowOf(steps: readonly number[], index: number): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((steps[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
