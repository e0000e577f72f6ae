'use client'
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { FilterButton } from '#components/timeline/history/filter-button'
import { firstLater, type HistoryProps, NotYetKnown, rowProps } from '#components/timeline/history/history-parts'
import { HistoryRow } from '#components/timeline/history/history-row'
import { LaneLegend } from '#components/timeline/history/lane-legend'
import type { StepFiltering } from '#components/timeline/history/use-step-filter'
import { WindowedHistory } from '#components/timeline/history/windowed-history'
import { LoadedNote } from '#components/timeline/loaded-note'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'

/** Longer histories keep only the rows in sight in the page. */
const WINDOWED_OVER = 150

interface Filtered {
  view: TimelineView
  /** Whether nothing surrounds the subject, or nothing is known of it. */
  alone: boolean
  filtering: StepFiltering
  /** So that a key can open the filter. */
  filterButton: RefObject<HTMLButtonElement | null>
}

interface Scrolling {
  scroller: HTMLDivElement | null
}

/** Every step with who, when and why, or those that match; below the line, what was not known yet. */
export function History({ view, alone, filtering, filterButton, ...all }: Omit<HistoryProps, 'steps'> & Filtered) {
  const words = useWords()
  const every = useMemo(() => Array.from({ length: all.events.length + 1 }, (_, step) => step), [all.events])
  const props = { ...all, steps: filtering.steps ?? every }
  // Not a ref, which is set only after the list below it has looked for the place to begin at.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  return (
    <>
      <header className="flex shrink-0 items-baseline gap-2 px-4 pt-2.5 pb-2 max-md:px-3">
        <h2>{words.t('timeline.history')}</h2>
        <span className="flex-1 text-ink-2">{words.t('timeline.steps', { count: props.events.length })}</span>
        <FilterButton ref={filterButton} events={props.events} lanes={props.lanes} filtering={filtering} />
      </header>
      <LaneLegend view={view} alone={alone} lanes={props.lanes} />
      {filtering.steps && <Matches found={filtering.steps.length} all={props.events.length} clear={filtering.clear} />}
      <LoadedNote history={view} />
      <div
        ref={setScroller}
        style={{ '--step-digits': `${String(props.events.length).length + 0.5}ch` } as CSSProperties}
        className="relative min-h-0 flex-1 overflow-y-auto border-t"
      >
        {props.steps.length > WINDOWED_OVER ? (
          <WindowedHistory {...props} scroller={scroller} />
        ) : (
          <AllRows {...props} scroller={scroller} />
        )}
      </div>
    </>
  )
}

/** "3 of 43 steps match": what is looked at now may be none of them. */
function Matches({ found, all, clear }: { found: number; all: number; clear: () => void }) {
  const words = useWords()
  return (
    <p role="status" className="flex items-center gap-2 border-t bg-accent-soft px-4 py-1 max-md:px-3">
      <span className="flex-1">{words.t('timeline.filter.matches', { found, all })}</span>
      <Button size="sm" variant="ghost" onClick={clear}>
        {words.t('timeline.filter.clear')}
      </Button>
    </p>
  )
}

function AllRows({ scroller, ...props }: HistoryProps & Scrolling) {
  const { events, steps, index, isOpen } = props
  const list = useRef<HTMLOListElement>(null)
  const later = firstLater(steps, index)
  const arrived = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step, or its tab, is the reason to look for its row
  useEffect(() => {
    if (!scroller) return
    const row = list.current?.querySelector('[aria-current]')
    if (row && (arrived.current || isUntouched(scroller))) reveal(row, scroller)
    arrived.current = true
  }, [scroller, index, isOpen])
  return (
    <ol ref={list}>
      {steps.map((step) => (
        <li key={events[step - 1]?._id ?? 'start'} className="border-b">
          {step === later && <NotYetKnown />}
          <HistoryRow {...rowProps(props, step)} />
        </li>
      ))}
    </ol>
  )
}

/** Whoever was there before the page listened looks for a row: it is not moved away from under their pointer. */
const isUntouched = (box: HTMLElement) => box.scrollTop === 0 && !box.matches(':hover')

/** Scrolls one column and nothing around it; `scrollIntoView` would move the whole page. */
function reveal(row: Element, scroller: HTMLElement) {
  const [inner, outer] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()]
  if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom
}
