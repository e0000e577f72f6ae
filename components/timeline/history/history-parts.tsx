'use client'
import { useWords } from '#components/words/use-words'
import type { Kind, TimelineEvent } from '#lib/domain/timeline-kinds'

export interface HistoryProps {
  events: readonly TimelineEvent[]
  /** Top down; where there is more than one, each row says which it is of. */
  lanes: readonly Kind[]
  /** Whether a step is at hand, and how to say that it is needed. */
  isReady: (step: number) => boolean
  want: (step: number) => void
  /** The steps that are listed, in order: all of them, or those that match. */
  steps: readonly number[]
  index: number
  /** On a small screen, whether its tab is: until then no row of it has a place, and none can be revealed. */
  isOpen: boolean
  broken: readonly number[]
  /** The step that a sandbox leaves out. */
  leftOut: number | null
  /** What happened at a step. */
  say: (step: number) => string
  hrefOf: (step: number) => string
  go: (step: number) => void
}

/** What the row of a step is given; each value stays the same as long as nothing of that row changes. */
export const rowProps = ({ events, lanes, index, broken, leftOut, say, hrefOf, go }: HistoryProps, step: number) => ({
  ...{ step, lanes, say, hrefOf, go },
  event: events[step - 1] ?? null,
  state: step === index ? ('current' as const) : step < index ? ('past' as const) : ('future' as const),
  broken: broken.includes(step),
  leftOut: step === leftOut,
})

/** Where the line between known and not yet known goes: before the first listed step that is later. */
export const firstLater = (steps: readonly number[], index: number) =>
  steps[(steps[0] ?? 0) > index ? 0 : rowOf(steps, index) + 1]

/** The row of a step, or of the last listed one before it; by halves, since there may be 20,000. */
export function rowOf(steps: readonly number[], index: number): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((steps[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The line between what was known at this step and what came later. */
export function NotYetKnown() {
  const words = useWords()
  return (
    <div className="border-b border-line-strong bg-surface-2 px-4 py-1.25 text-meta text-ink-2">
      {words.t('timeline.notYetKnown')}
    </div>
  )
}
