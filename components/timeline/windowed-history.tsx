'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { type HistoryProps, NotYetKnown, stateOf } from '#components/timeline/history-parts'
import { HistoryRow } from '#components/timeline/history-row'

const ROW = 47

/** A long history, of which only the rows in sight exist; places and sizes are told to assistive technology. */
export function WindowedHistory({
  events,
  index,
  broken,
  say,
  hrefOf,
  go,
  scroller,
}: HistoryProps & { scroller: RefObject<HTMLDivElement | null> }) {
  'use no memo' // The virtualizer answers anew on every render: the compiler must not keep its answers.
  const rows = useVirtualizer({
    count: events.length + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialOffset: Math.max(0, index - 6) * ROW,
    initialRect: { width: 348, height: 640 },
  })
  useEffect(() => {
    rows.scrollToIndex(index, { align: 'auto' })
  }, [rows, index])
  return (
    <ol className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index: step, start }) => (
        <li
          key={step}
          ref={rows.measureElement}
          data-index={step}
          aria-setsize={events.length + 1}
          aria-posinset={step + 1}
          className="absolute inset-x-0 top-0 border-b"
          style={{ transform: `translateY(${start}px)` }}
        >
          {step === index + 1 && <NotYetKnown />}
          <HistoryRow
            step={step}
            event={events[step - 1] ?? null}
            sentence={say(step)}
            state={stateOf(step, index)}
            broken={broken.includes(step)}
            href={hrefOf(step)}
            go={go}
          />
        </li>
      ))}
    </ol>
  )
}
