import { Download } from 'lucide-react'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { contractHref, contractTimelineHref } from '#components/routes'
import { ContractBadge } from '#components/subscription/contract-head'
import { ReplayFileMenu } from '#components/timeline/replay-file-menu'
import { timelineHref } from '#components/timeline/timeline-href'
import { buttonClass } from '#components/ui/button-class'
import { PageHead } from '#components/ui/page-head'
import { Tabs } from '#components/ui/tabs'
import { kindOf, type Subject, stateOf, type TimelineState } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

/** A page above this one. */
export interface Crumb {
  href: Route
  label: string
}

interface TimelineHeadProps {
  subject: Subject
  /** Where others of its kind are found. */
  list: Crumb
  /** How all that is told stands now. */
  state: TimelineState
  today: CalendarDate
  words: Words
  /** Another way to take it along, for those who may. */
  unmask?: ReactNode
}

/** Whose timeline it is, and how that stands now, whatever step is looked at. A broken step does not hide the head. */
export function TimelineHead({ subject, list, state, today, words, unmask }: TimelineHeadProps) {
  const { aggregate, aggregateId: id } = subject
  const kind = kindOf(aggregate)
  const replayFile = `${timelineHref(subject)}/replay-file`
  return (
    <PageHead
      breadcrumbs={[list, ...parentOf(subject, stateOf(state, subject))]}
      title={id}
      aside={aggregate === 'subscription' ? holderOf(state, id, words) : words.t(`timeline.subjects.${aggregate}`)}
      badge={
        <span className="flex items-center gap-1.5 text-meta text-ink-2">
          {words.t('timeline.now')}
          {aggregate === 'subscription' ? (
            <ContractBadge state={stateOf(state, { aggregate, aggregateId: id })} today={today} words={words} />
          ) : (
            <span>{kind.answer(stateOf(state, subject), today, words, null)}</span>
          )}
        </span>
      }
      actions={
        <>
          {aggregate === 'subscription' ? (
            <ReplayFileMenu href={replayFile} />
          ) : (
            // A download, not a page: the router must not fetch it.
            <a href={replayFile} download title={words.t('replayFile.downloadHint')} className={buttonClass({})}>
              <Download className="size-4" aria-hidden="true" />
              {words.t('replayFile.download')}
            </a>
          )}
          {unmask}
        </>
      }
      tabs={
        aggregate === 'subscription' && (
          <Tabs
            label={words.t('timeline.pages')}
            tabs={[
              { href: contractHref(id), label: words.t('timeline.contract') },
              { href: contractTimelineHref(id), label: words.t('timeline.title'), current: true },
            ]}
          />
        )
      }
    />
  )
}

type State = ReturnType<typeof stateOf>

/** The timeline of what it belongs to. */
function parentOf({ aggregate }: Subject, state: State): Crumb[] {
  const parent = kindOf(aggregate).belongsTo(state)
  if (!parent) return []
  return [{ href: timelineHref(parent), label: parent.aggregateId }]
}

function holderOf(state: TimelineState, aggregateId: string, words: Words) {
  const { holder } = stateOf(state, { aggregate: 'subscription', aggregateId })
  return holder && words.text(holder.name)
}
