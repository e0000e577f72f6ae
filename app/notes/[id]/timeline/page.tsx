import { type TimelineAsked, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function NoteTimelinePage(asked: TimelineAsked) {
  return <TimelinePage aggregate="note" {...asked} />
}
