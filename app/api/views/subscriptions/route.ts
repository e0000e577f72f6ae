import { getSession, may } from '#lib/server/session'
import { readFreshness } from '#lib/server/view-freshness'

export const dynamic = 'force-dynamic'

/** How far the list is: the little that an open page asks for every few seconds. */
export async function GET() {
  const session = await getSession()
  if (!session || !may(session, 'subscription.read')) return new Response(null, { status: session ? 403 : 401 })
  return Response.json(await readFreshness(), { headers: { 'Cache-Control': 'no-store' } })
}
