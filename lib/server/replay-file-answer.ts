import 'server-only'
import { writeReplayFile } from '#lib/replay/replay-file'
import { type Kind, kinds } from '#lib/replay/together'
import { maskForFile } from '#lib/server/masking'
import { getSession, may } from '#lib/server/session'
import { storeOf } from '#lib/server/stores'
import { readPermission } from '#lib/server/timeline-history'
import { appVersion } from '#lib/version'

/** One history as a replay file. What names or describes people is hidden in it, whoever asks: a file travels. */
export async function replayFileAnswer(aggregate: Kind, id: string): Promise<Response> {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  if (!may(session, readPermission(aggregate))) return new Response(null, { status: 403 })
  const events = await storeOf(aggregate).load(id)
  if (events.length === 0) return new Response(null, { status: 404 })
  const content = writeReplayFile({
    ...{ appVersion, aggregate, aggregateId: id, masked: true },
    ...{ takenAt: new Date(), events: maskForFile(kinds[aggregate] as never, events as never) },
  })
  return new Response(content, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      // The store has no history under a name with other characters than these, but a header is no place to rely on it.
      'Content-Disposition': `attachment; filename="${id.replace(/[^\w.-]/g, '_')}.replay.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
