import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BrokenContract } from '#components/contract/broken-contract'
import { LiveTimeline } from '#components/timeline/live-timeline'
import { toWire } from '#lib/replay/wire'
import { todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/locale'
import { requirePermission } from '#lib/server/session'
import { openTimeline } from '#lib/server/timeline'

interface Address {
  params: Promise<{ id: string }>
}

interface Asked {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ id }, words] = await Promise.all([params, getWords()])
  return { title: `${id} · ${words.t('timeline.title')}` }
}

/**
 * What the asked step needs goes to the browser with the page, masked by role: of a short history all, of a long one
 * what is around it and the state before that. The rest is fetched from there (see `events/`), and no step that has
 * come asks the server again.
 */
export default async function TimelinePage({ params, searchParams }: Address & Asked) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const session = await requirePermission('subscription.read', `/subscriptions/${id}/timeline`)
  const named = (name: string) => [query[name]].flat()[0] ?? null
  const opened = await openTimeline(session, id, { step: named('step'), with: named('with') })
  if (!opened) notFound()
  if (opened.broken) return <BrokenContract id={id} broken={opened.broken} words={await getWords()} />
  const { total, stretches } = opened
  return <LiveTimeline id={id} today={todayInParis()} opened={toWire({ total, stretches })} />
}
