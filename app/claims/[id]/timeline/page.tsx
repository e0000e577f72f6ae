import { type TimelineAsked, TimelinePage, timelineMetadata } from '../../../timeline-page'

export const generateMetadata = timelineMetadata

export default function ClaimTimelinePage(asked: TimelineAsked) {
  return <TimelinePage aggregate="claim" {...asked} />
}
