import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ContractTimelinePage(address: TimelineAddress) {
  return <TimelinePage aggregate="subscription" {...address} />
}
