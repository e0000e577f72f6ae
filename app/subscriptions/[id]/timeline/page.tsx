import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { BrokenContract } from '#components/contract/broken-contract'
import { LiveTimeline } from '#components/timeline/live-timeline'
import { TimelineHead } from '#components/timeline/timeline-head'
import { loadHistory, todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/locale'
import { may, requirePermission } from '#lib/server/session'
import { UnmaskButton } from './unmask-button'

interface Address {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ id }, words] = await Promise.all([params, getWords()])
  return { title: `${id} · ${words.t('timeline.title')}` }
}

/** The whole history goes to the browser once, masked by role; from then on no step asks the server. */
export default async function TimelinePage({ params }: Address) {
  const { id } = await params
  const session = await requirePermission('subscription.read', `/subscriptions/${id}/timeline`)
  const [{ broken, events }, words] = await Promise.all([loadHistory(session, id), getWords()])
  if (broken) return <BrokenContract id={id} broken={broken} words={words} />
  if (events.length === 0) notFound()
  return (
    <>
      <TimelineHead
        {...{ id, events, today: todayInParis(), words }}
        unmask={may(session, 'access.unmask_replay_file') && <UnmaskButton contractId={id} />}
      />
      <Suspense>
        <LiveTimeline id={id} events={events} />
      </Suspense>
    </>
  )
}
