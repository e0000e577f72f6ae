import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function NoteTimelinePage(address: TimelineAddress) {
  return <TimelinePage aggregate="note" {...address} />
}
