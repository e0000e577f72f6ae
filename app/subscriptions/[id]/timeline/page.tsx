import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ContractTimelinePage({ params }: TimelineAddress) {
  return <TimelinePage aggregate="subscription" params={params} />
}
