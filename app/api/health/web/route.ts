import { bounded } from '#lib/engine/store/bounded'
import { database } from '#lib/server/db'

export const dynamic = 'force-dynamic'

/**
 * Whether this web server itself is well: it answers, and reaches the store. What the supervisor asks, to whom
 * `/api/health` would say more than a restart of this process can mend. 204 or 503, and nothing else.
 */
export async function GET() {
  const isWell = await bounded(database().command({ ping: 1 })).then(
    () => true,
    () => false,
  )
  return new Response(null, { status: isWell ? 204 : 503, headers: { 'Cache-Control': 'no-store' } })
}
