import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listPath } from '#components/list/list-address'
import { pageHref } from '#components/routes'
import { LiveTimeline } from '#components/timeline/live-timeline'
import { listOf } from '#lib/domain/lists'
import { type Kind, kindOf } from '#lib/domain/timeline-kinds'
import { toWire } from '#lib/engine/replay/wire'
import { codedMessage } from '#lib/messages/coded-message'
import { todayInParis } from '#lib/server/contract'
import { getTranslator, getWords } from '#lib/server/session/locale'
import { may, requirePermission } from '#lib/server/session/session'
import { openTimeline } from '#lib/server/timeline/timeline'
import { readPermission } from '#lib/server/timeline/timeline-history'
import { PageWords } from './page-words'
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
 * The timeline of an aggregate of any kind. What the asked step needs goes to the browser with the page, masked by
 * role: of a short history all, of a long one what is around it and the state before that. The rest is fetched from
 * there (see `events/`), and no step that has come asks the server again.
 */
export async function TimelinePage({ aggregate, params, searchParams }: TimelineAddress & { aggregate: Kind }) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const address = `${kindOf(aggregate).path}/${id}/timeline${questionOf(query)}`
  const session = await requirePermission(readPermission(aggregate), address)
  const subject = { aggregate, aggregateId: id }
  const named = (name: string) => [query[name]].flat()[0] ?? null
  const asked = { step: named('step'), with: named('with'), own: named('lanes') === 'own' }
  const opened = await openTimeline(session, subject, asked)
  if (!opened) notFound()
  const { name } = listOf(aggregate)
  const list = { href: pageHref(listPath({ name })), label: codedMessage(await getTranslator(), `lists.${name}.title`) }
  return (
    <PageWords of="timeline">
      <LiveTimeline
        {...{ subject, list, today: todayInParis(), opened: toWire(opened) }}
        unmask={may(session, 'access.unmask_replay_file') && <UnmaskButton subject={subject} />}
      />
    </PageWords>
  )
}

/** Where the reader stands, as it was asked: signing in leads back to it. */
function questionOf(query: Awaited<TimelineAddress['searchParams']>): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`
}
