import { type TimelineAddress, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ClaimTimelinePage({ params }: TimelineAddress) {
  return <TimelinePage aggregate="claim" params={params} />
}
