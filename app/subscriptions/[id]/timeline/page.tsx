import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { Timeline } from '#components/timeline/timeline'
import { TimelineHead } from '#components/timeline/timeline-head'
import { subscription } from '#lib/domain/subscription/subscription'
import { todayInParis } from '#lib/server/contract'
import { getWords } from '#lib/server/locale'
import { maskEvents } from '#lib/server/masking'
import { requirePermission } from '#lib/server/session'
import { subscriptionStore } from '#lib/server/stores'

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
  const [stored, words] = await Promise.all([subscriptionStore().load(id), getWords()])
  if (stored.length === 0) notFound()
  const events = maskEvents(session, subscription, stored)
  return (
    <>
      <TimelineHead id={id} events={events} today={todayInParis()} words={words} />
      <Suspense>
        <Timeline events={events} />
      </Suspense>
    </>
  )
}
