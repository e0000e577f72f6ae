import { Download } from 'lucide-react'
import type { Route } from 'next'
import { ContractBadge } from '#components/contract/contract-head'
import { buttonClass } from '#components/ui/button-class'
import { PageHead } from '#components/ui/page-head'
import { Tabs } from '#components/ui/tabs'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Words } from '#lib/messages/words'

interface TimelineHeadProps {
  id: string
  /** As it stands now. */
  state: SubscriptionState
  today: CalendarDate
  words: Words
}

/** Which contract this is, and how it stands now, whatever step is looked at. A broken step does not hide the head. */
export function TimelineHead({ id, state, today, words }: TimelineHeadProps) {
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
        // A download, not a page: the router must not fetch it.
        <a
          href={`${path}/timeline/replay-file`}
          download
          title={words.t('replayFile.downloadHint')}
          className={buttonClass({})}
        >
          <Download className="size-4" aria-hidden="true" />
          {words.t('replayFile.download')}
        </a>
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
