import { type TimelineAsked, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ContractTimelinePage(asked: TimelineAsked) {
  return <TimelinePage aggregate="subscription" {...asked} />
}
