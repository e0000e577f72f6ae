import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ClaimTimelinePage(address: TimelineAddress) {
  return <TimelinePage aggregate="claim" {...address} />
}
