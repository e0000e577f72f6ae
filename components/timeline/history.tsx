'use client'
import { type CSSProperties, useEffect, useRef } from 'react'
import { type HistoryProps, NotYetKnown, stateOf } from '#components/timeline/history-parts'
import { HistoryRow } from '#components/timeline/history-row'
import { WindowedHistory } from '#components/timeline/windowed-history'
import { useWords } from '#components/words/use-words'

/** Longer histories keep only the rows in sight in the page. */
const WINDOWED_OVER = 150

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
        className="min-h-0 flex-1 overflow-y-auto border-t"
      >
        {props.events.length > WINDOWED_OVER ? (
          <WindowedHistory {...props} scroller={scroller} />
        ) : (
          <AllRows {...props} />
        )}
      </div>
    </>
  )
}

function AllRows({ events, index, broken, hrefOf, go }: HistoryProps) {
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is the reason to look for its row
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [index])
  return (
    <ol ref={list}>
      {[null, ...events].map((event, step) => (
        <li key={event?._id ?? 'start'} className="border-b">
          {step === index + 1 && <NotYetKnown />}
          <HistoryRow
            step={step}
            event={event}
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
