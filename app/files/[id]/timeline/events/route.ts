import { timelinePartAnswer } from '#lib/server/timeline/timeline-part-answer'

export const dynamic = 'force-dynamic'

/** More of this history, for a timeline that is open. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return timelinePartAnswer('collected_file', (await params).id, request)
}
