import { subscription } from '#lib/domain/subscription/subscription'
import { writeReplayFile } from '#lib/replay/replay-file'
import { maskForFile } from '#lib/server/masking'
import { getSession, may } from '#lib/server/session'
import { subscriptionStore } from '#lib/server/stores'
import { appVersion } from '#lib/version'

export const dynamic = 'force-dynamic'

/** One contract's history as a replay file. What names or describes people is hidden in it, whoever asks: a file travels. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  if (!may(session, 'subscription.read')) return new Response(null, { status: 403 })
  const { id } = await params
  const events = await subscriptionStore().load(id)
  if (events.length === 0) return new Response(null, { status: 404 })
  const content = writeReplayFile({
    ...{ appVersion, aggregate: subscription.name, aggregateId: id, masked: true },
    ...{ takenAt: new Date(), events: maskForFile(subscription, events) },
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
