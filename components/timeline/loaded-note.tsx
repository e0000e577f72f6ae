'use client'
import type { TimelineReplay } from '#components/timeline/event-words'
import type { TimelineHistory } from '#components/timeline/use-history'
import { useWords } from '#components/words/use-words'
import { formatNumber } from '#lib/messages/figures'

/** "4 000 of 10 000 steps loaded": what is said of the history is not the last word yet. Nothing once all is at hand. */
export function LoadedNote({ history: { replay, failing } }: { history: Pick<TimelineHistory, 'replay' | 'failing'> }) {
  const words = useWords()
  if (replay.missing === null) return null
  return (
    <p data-testid="loaded" className="border-t px-4 py-1 text-meta text-ink-2 max-md:px-3">
      {words.t(failing ? 'timeline.loading.failing' : 'timeline.loading.some', {
        loaded: formatNumber(replay.loaded),
        all: formatNumber(replay.last),
      })}
    </p>
  )
}

/** That an answer about the steps after `from` up to `until` is not the last word, while some of these are missing. */
export function SoFar({ replay, from = 0, until }: Pick<TimelineHistory, 'replay'> & { from?: number; until: number }) {
  const words = useWords()
  if (isComplete(replay, from, until)) return null
  return <p className="py-1 text-meta text-ink-2">{words.t('timeline.loading.soFar')}</p>
}

/** Whether every step after `from` up to `until` is at hand. */
export function isComplete({ missing, events }: TimelineReplay, from: number, until: number): boolean {
  if (missing === null || missing > until) return true
  return !events.slice(from, until).includes(undefined as never)
}
