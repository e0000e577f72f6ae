import { Download } from 'lucide-react'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ContractBadge } from '#components/contract/contract-head'
import type { TimelineEvent } from '#components/timeline/event-words'
import { buttonClass } from '#components/ui/button-class'
import { PageHead } from '#components/ui/page-head'
import { Tabs } from '#components/ui/tabs'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { subscription } from '#lib/domain/subscription/subscription'
import type { Words } from '#lib/messages/words'
import { Replay } from '#lib/replay/steps'

interface TimelineHeadProps {
  id: string
  events: readonly TimelineEvent[]
  today: CalendarDate
  words: Words
  /** Another way to take it along, for those who may. */
  unmask?: ReactNode
}

/** Which contract this is, and how it stands now, whatever step is looked at. A broken step does not hide the head. */
export function TimelineHead({ id, events, today, words, unmask }: TimelineHeadProps) {
  const state = new Replay(subscription, events).at(events.length).after
  const path = `/subscriptions/${id}`
  return (
    <PageHead
      breadcrumbs={[{ href: '/subscriptions' as Route, label: words.t('shell.contracts') }]}
      title={id}
      aside={state.holder && words.text(state.holder.name)}
      badge={
        <span className="flex items-center gap-1.5 text-meta text-ink-2">
          {words.t('timeline.now')}
          <ContractBadge state={state} today={today} words={words} />
        </span>
      }
      actions={
        <>
          {/* A download, not a page: the router must not fetch it. */}
          <a
            href={`${path}/timeline/replay-file`}
            download
            title={words.t('replayFile.downloadHint')}
            className={buttonClass({})}
          >
            <Download className="size-4" aria-hidden="true" />
            {words.t('replayFile.download')}
          </a>
          {unmask}
        </>
      }
      tabs={
        <Tabs
          label={words.t('timeline.pages')}
          tabs={[
            { href: path as Route, label: words.t('timeline.contract') },
            { href: `${path}/timeline` as Route, label: words.t('timeline.title'), current: true },
          ]}
        />
      }
    />
  )
}
