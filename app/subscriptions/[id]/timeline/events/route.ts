import { z } from 'zod'
import { UnknownEventError } from '#lib/core/errors'
import { toWire } from '#lib/replay/wire'
import { getSession, may } from '#lib/server/session'
import { readStretch } from '#lib/server/timeline'

export const dynamic = 'force-dynamic'

const step = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const askedSchema = z.union([z.strictObject({ around: step }), z.strictObject({ after: step, until: step })])

/**
 * More of one contract's history, for a timeline that is open: `?after=1024&until=2048` gives at most 1,024 events,
 * `?around=5000` those about a step with the state before them. Masked by role, as the page is.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  if (!may(session, 'subscription.read')) return new Response(null, { status: 403 })
  const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return new Response(null, { status: 400 })
  const { id } = await params
  try {
    const stretch = await readStretch(session, id, asked.data)
    return new Response(toWire(stretch), {
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  } catch (error) {
    // The page says what is wrong with such a history; a part of it is none.
    if (error instanceof UnknownEventError) return new Response(null, { status: 422 })
    throw error
  }
}
