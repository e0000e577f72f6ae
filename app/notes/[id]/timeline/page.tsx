import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function NoteTimelinePage({ params }: TimelineAddress) {
  return <TimelinePage aggregate="note" params={params} />
}
