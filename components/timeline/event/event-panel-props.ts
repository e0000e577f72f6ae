import type { ReactNode } from 'react'
import type { TimelineStep } from '#components/timeline/event-words'
import type { TimelineView } from '#components/timeline/use-timeline'
import type { RelatedEvents, TimelineEvent } from '#lib/domain/timeline-kinds'

export interface EventPanelProps {
  event: TimelineEvent | null
  step: TimelineStep
  view: TimelineView
  /** What happened at a step. */
  say: (step: number) => string
  relatedEvents: RelatedEvents | null
  /** The ways into a sandbox from here. */
  whatIf?: ReactNode
}

export type EventFactsProps = EventPanelProps & { event: TimelineEvent }
