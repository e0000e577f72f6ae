'use client'
import { useEffect } from 'react'
import { firstLater, type HistoryProps, NotYetKnown, rowOf, rowProps } from '#components/timeline/history/history-parts'
import { HistoryRow } from '#components/timeline/history/history-row'
import { useRowWindow } from '#components/timeline/history/use-row-window'
import { useWords } from '#components/words/use-words'

/** A long history, of which only the rows in sight exist; places and sizes are told to assistive technology. */
export function WindowedHistory(props: HistoryProps & { scroller: HTMLElement | null }) {
  const { steps, index, isOpen, isReady, want, scroller } = props
  const later = firstLater(steps, index)
  const { first, end, rowHeight, keyOf } = useRowWindow(steps.length, rowOf(steps, index), scroller, isOpen)
  const shown = steps.slice(first, end)
  const absent = shown.find((step) => !isReady(step))
  useEffect(() => {
    if (absent !== undefined) want(absent)
  }, [absent, want])
  return (
    // A row of a long list has one line for its sentence: it is written out where the step is shown.
    <ol
      className="[&_.line-clamp-2]:line-clamp-1"
      style={{ paddingTop: first * rowHeight, paddingBottom: (steps.length - end) * rowHeight }}
    >
      {shown.map((step, row) => (
        <li
          key={keyOf(first + row)}
          aria-setsize={steps.length}
          aria-posinset={first + row + 1}
          data-plain={step === later || step === index || !isReady(step) ? undefined : ''}
          className="border-b"
        >
          {step === later && <NotYetKnown />}
          {isReady(step) ? <HistoryRow {...rowProps(props, step)} /> : <Absent step={step} height={rowHeight} />}
        </li>
      ))}
    </ol>
  )
}

/** A row that has not come yet, as high as the others. */
function Absent({ step, height }: { step: number; height: number }) {
  const words = useWords()
  return (
    <p className="truncate px-4 text-ink-3" style={{ height: height - 1, lineHeight: `${height - 1}px` }}>
      {words.t('timeline.loading.row', { step })}
    </p>
  )
}
