'use client'
import { type CSSProperties, type RefObject, useEffect, useRef } from 'react'
import { type HistoryProps, NotYetKnown, stateOf } from '#components/timeline/history-parts'
import { HistoryRow } from '#components/timeline/history-row'
import { WindowedHistory } from '#components/timeline/windowed-history'
import { useWords } from '#components/words/use-words'

/** Longer histories keep only the rows in sight in the page. */
const WINDOWED_OVER = 150

interface Scrolling {
  scroller: RefObject<HTMLDivElement | null>
}

/** Every step with who, when and why; below the line, what was not known yet. */
export function History(props: HistoryProps) {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <>
      <header className="flex shrink-0 items-baseline gap-2 px-4 pt-2.5 pb-2 max-md:px-3">
        <h2>{words.t('timeline.history')}</h2>
        <span className="text-ink-2">{words.t('timeline.steps', { count: props.events.length })}</span>
      </header>
      <div
        ref={scroller}
        style={{ '--step-digits': `${String(props.events.length).length + 0.5}ch` } as CSSProperties}
        className="relative min-h-0 flex-1 overflow-y-auto border-t"
      >
        {props.events.length > WINDOWED_OVER ? (
          <WindowedHistory {...props} scroller={scroller} />
        ) : (
          <AllRows {...props} scroller={scroller} />
        )}
      </div>
    </>
  )
}

function AllRows({ events, index, broken, say, hrefOf, go, scroller }: HistoryProps & Scrolling) {
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is the reason to look for its row
  useEffect(() => {
    const row = list.current?.querySelector('[aria-current]')
    if (row && scroller.current) reveal(row, scroller.current)
  }, [index])
  return (
    <ol ref={list}>
      {[null, ...events].map((event, step) => (
        <li key={event?._id ?? 'start'} className="border-b">
          {step === index + 1 && <NotYetKnown />}
          <HistoryRow
            step={step}
            event={event}
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

/** Scrolls one column and nothing around it; `scrollIntoView` would move the whole page. */
function reveal(row: Element, scroller: HTMLElement) {
  const [inner, outer] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()]
  if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom
}
