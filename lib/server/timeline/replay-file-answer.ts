import 'server-only'
import { now } from '#lib/clock'
import { kinds } from '#lib/domain/judged-events'
import { writeReplayFile } from '#lib/domain/replay-file'
import type { Kind, Subject } from '#lib/domain/timeline-kinds'
import type { Recorded } from '#lib/engine/core/event'
import { fileNameOf } from '#lib/engine/replay/file-name'
import { maskerForFile } from '#lib/server/masking'
import { forbiddenAnswer } from '#lib/server/session/forbidden'
import { getSession, may } from '#lib/server/session/session'
import { storeOf } from '#lib/server/stores'
import { readPermission, subjectsAround } from '#lib/server/timeline/timeline-history'
import { appVersion } from '#lib/version'

/**
 * One history as a replay file; with `?with=around` those of a contract's claims, documents and notes too, as far as
 * this role may read them. What names or describes people is hidden in it, whoever asks: a file travels.
 */
export async function replayFileAnswer(aggregate: Kind, id: string, request: Request): Promise<Response> {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  const needed = readPermission(aggregate)
  if (!may(session, needed)) return forbiddenAnswer(needed, request)
  const mask = maskerForFile()
  const read = async (subject: Subject) => {
    const events = await storeOf(subject.aggregate).load(subject.aggregateId)
    return { ...subject, events: mask(kinds[subject.aggregate], events as readonly Recorded[]) }
  }
  const own = await read({ aggregate, aggregateId: id })
  if (own.events.length === 0) return new Response(null, { status: 404 })
  const isAround = new URL(request.url).searchParams.get('with') === 'around'
  const around = isAround ? await subjectsAround(session, { aggregate, aggregateId: id }) : []
  const content = writeReplayFile({
    ...{ appVersion, ...own, masked: true, takenAt: now() },
    around: await Promise.all(around.map(read)),
  })
  return new Response(content, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileNameOf(id, '.replay.json')}"`,
      'Cache-Control': 'no-store',
    },
  })
}
