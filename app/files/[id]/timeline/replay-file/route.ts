import { replayFileAnswer } from '#lib/server/timeline/replay-file-answer'

export const dynamic = 'force-dynamic'

/** The history as a replay file, without what names or describes people. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return replayFileAnswer('collected_file', (await params).id, request)
}
