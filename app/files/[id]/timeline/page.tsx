import { type TimelineAsked, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function FileTimelinePage(asked: TimelineAsked) {
  return <TimelinePage aggregate="collected_file" {...asked} />
}
