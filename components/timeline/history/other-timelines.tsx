'use client'
import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { timelineHref } from '#components/timeline/timeline-href'
import { useWords } from '#components/words/use-words'
import { kindOf, stateOf } from '#lib/domain/timeline-kinds'
import { isSame } from '#lib/engine/replay/merged-history'

/** The same moment on another timeline: that of the claim, document or note itself, or of what it belongs to. */
export function OtherTimelines({ view, step, event, relatedEvents }: EventFactsProps) {
  const words = useWords()
  const parent = kindOf(event.aggregate).belongsTo(stateOf(step.after, event))
  const others = [event, ...(parent ? [parent] : [])].filter((other) => !isSame(other, view.subject))
  if (others.length === 0 || relatedEvents === null) return null
  return (
    <ul className="mt-2.5 grid gap-1">
      {others.map((other) => (
        <li key={other.aggregate}>
          <a className="reference inline-flex min-h-6 items-center" href={timelineHref(other, event._id)}>
            {words.t(`timeline.open.${other.aggregate}`, { id: other.aggregateId })}
          </a>
        </li>
      ))}
    </ul>
  )
}
