import 'server-only'
import { z } from 'zod'
import type { Kind } from '#lib/domain/timeline-kinds'
import { toWire } from '#lib/engine/replay/wire'
import { forbiddenAnswer } from '#lib/server/session/forbidden'
import { getSession, may } from '#lib/server/session/session'
import { readPart } from '#lib/server/timeline/timeline'
import { readPermission } from '#lib/server/timeline/timeline-history'

const step = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const known = { of: step.min(1), last: z.string().min(1).max(200), lanes: z.literal('own').optional() }
const askedSchema = z.union([
  z.strictObject({ ...known, around: step }),
  z.strictObject({ ...known, after: step, until: step }),
])

/**
 * More of a timeline that is open: `?after=1024&until=2048` gives at most 1,024 events, `?around=5000` those about a
 * step with the state before them. `of` and `last` say which order the reader knows; 409 where it is another by now.
 * Masked by role, as the page is.
 */
export async function timelinePartAnswer(aggregate: Kind, id: string, request: Request): Promise<Response> {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  const needed = readPermission(aggregate)
  if (!may(session, needed)) return forbiddenAnswer(needed, request)
  const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return new Response(null, { status: 400 })
  const { of: total, last, lanes, ...part } = asked.data
  const found = await readPart(
    session,
    { aggregate, aggregateId: id },
    { own: lanes === 'own', of: { total, last }, part },
  )
  if (!found) return new Response(null, { status: 409 })
  return new Response(toWire(found), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
