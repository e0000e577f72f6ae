import { contractTimelineHref } from '#components/routes'
import { Section } from '#components/subscription/section'
import { readableSentence } from '#components/timeline/event-words'
import { Link } from '#components/ui/link'
import { Tag } from '#components/ui/tag'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { recordedAt } from '#lib/engine/core/recorded-at'
import { Replay } from '#lib/engine/replay/steps'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

const SHOWN = 6

interface LatestStepsProps {
  id: string
  events: readonly Recorded<SubscriptionEvent>[]
  words: Words
}

/** The newest events in words, each a door into the timeline at that step. */
export function LatestSteps({ id, events, words }: LatestStepsProps) {
  const replay = new Replay(subscription, events)
  const first = Math.max(0, events.length - SHOWN)
  const said = (event: Recorded<SubscriptionEvent>, step: number) => ({
    ...{ event, before: replay.at(step).before, broken: brokenEvent(subscription, event) !== null },
  })
  return (
    <Section
      flush
      title={words.t('contract.steps.title')}
      aside={
        <Link className="link inline-flex min-h-6 items-center" href={contractTimelineHref(id)}>
          {words.t('contract.steps.all', { count: events.length })}
        </Link>
      }
    >
      <ol reversed start={events.length}>
        {events
          .slice(first)
          .map((event, index) => ({ event, step: first + index + 1 }))
          .reverse()
          .map(({ event, step }) => (
            <li key={event._id}>
              <Link
                href={contractTimelineHref(id, event._id)}
                className="fade grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2 px-4 py-1.25 hover:bg-surface-2"
              >
                <span className="mt-1.5 ml-0.5 size-2 rounded-full bg-ink" aria-hidden="true" />
                <span>
                  {readableSentence('subscription', said(event, step), words)}
                  {event.schemaVersion === 1 && <Tag className="ml-1.5">V1</Tag>}
                </span>
                <span className="text-axis text-ink-3">{step}</span>
                <span className="col-start-2 text-meta text-ink-2">
                  {words.t('contract.steps.by', {
                    date: recordedOn(event, words),
                    actor: event.actor.name,
                  })}
                </span>
              </Link>
            </li>
          ))}
      </ol>
    </Section>
  )
}

function recordedOn(event: Recorded, words: Words): string {
  const at = recordedAt(event)
  return at ? formatDate(parisDate(at), words.locale) : words.t('timeline.undated')
}
