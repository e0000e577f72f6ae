import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function FileTimelinePage(address: TimelineAddress) {
  return <TimelinePage aggregate="collected_file" {...address} />
}
