import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { BrokenContract } from '#components/contract/broken-contract'
import { kindOf } from '#components/timeline/kinds/all'
import { LiveTimeline } from '#components/timeline/live-timeline'
import { TimelineHead } from '#components/timeline/timeline-head'
import { UnreadableHistory, UnreadableNote } from '#components/timeline/unreadable-history'
import type { Kind } from '#lib/replay/together'
import { todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/locale'
import { may, requirePermission } from '#lib/server/session'
import { loadTimeline, readPermission } from '#lib/server/timeline-history'
import { UnmaskButton } from './unmask-button'

export interface TimelineAddress {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The title of a timeline's page. */
export async function timelineMetadata({ params }: Pick<TimelineAddress, 'params'>): Promise<Metadata> {
  const [{ id }, words] = await Promise.all([params, getWords()])
  return { title: `${id} · ${words.t('timeline.title')}` }
}

/**
 * The timeline of an aggregate of any kind. The whole history goes to the browser once, masked by role; from then on
 * no step asks the server.
 */
export async function TimelinePage({ aggregate, params, searchParams }: TimelineAddress & { aggregate: Kind }) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const address = `${kindOf(aggregate).path}/${id}/timeline${questionOf(query)}`
  const session = await requirePermission(readPermission(aggregate), address)
  const subject = { aggregate, aggregateId: id }
  const [{ broken, events, elsewhere, unreadable }, words] = await Promise.all([
    loadTimeline(session, subject),
    getWords(),
  ])
  if (broken) {
    if (aggregate === 'subscription') return <BrokenContract id={id} broken={broken} words={words} />
    return <UnreadableHistory subject={subject} details={broken.details} words={words} />
  }
  if (events.length === 0) notFound()
  return (
    <>
      <TimelineHead
        {...{ subject, events, today: todayInParis(), words }}
        unmask={may(session, 'access.unmask_replay_file') && <UnmaskButton subject={subject} />}
      />
      {unreadable.length > 0 && <UnreadableNote subjects={unreadable} words={words} />}
      <Suspense>
        <LiveTimeline subject={subject} events={events} elsewhere={elsewhere} />
      </Suspense>
    </>
  )
}

/** Where the reader stands, as it was asked: signing in leads back to it. */
function questionOf(query: Awaited<TimelineAddress['searchParams']>): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`
}
