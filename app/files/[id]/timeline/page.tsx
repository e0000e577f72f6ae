import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function FileTimelinePage({ params }: TimelineAddress) {
  return <TimelinePage aggregate="collected_file" params={params} />
}
