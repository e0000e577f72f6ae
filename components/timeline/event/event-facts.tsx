'use client'
import { clsx } from 'clsx'
import { type ReactNode, useState } from 'react'
import { linksOf } from '#components/timeline/event/event-links'
import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { appliesOn, roleOf } from '#components/timeline/event-words'
import { DefinitionList } from '#components/ui/definition-list'
import { useWords } from '#components/words/use-words'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { daysBetween, parisDate } from '#lib/engine/core/calendar-date'
import { recordedAt } from '#lib/engine/core/recorded-at'
import { formatNumber } from '#lib/messages/figures'
import { formatDate, formatInstantExactly, formatInstantUtc } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** Who, when, from when, and what led to it. */
export function EventFacts(props: EventFactsProps) {
  const { event } = props
  const words = useWords()
  const { cause, caused } = linksOf(props, words)
  const role = roleOf(event, words)
  const recorded = recordedAt(event)
  return (
    <DefinitionList
      items={[
        {
          term: words.t('timeline.event.who'),
          value: (
            <>
              {event.actor.name}
              {role && `, ${role}`}
            </>
          ),
        },
        {
          term: words.t('timeline.event.recorded'),
          value: recorded ? <Recorded at={recorded} /> : words.t('timeline.undated'),
        },
        { term: words.t('timeline.event.appliesFrom'), value: <Applies event={event} words={words} /> },
        {
          term: words.t('timeline.event.causedBy'),
          value:
            cause ??
            (event.causationId ? <Unknown {...props} /> : words.t(`timeline.event.nothingBefore.${event.actor.kind}`)),
        },
        ...(caused.length > 0 ? [{ term: words.t('timeline.event.caused'), value: caused }] : []),
        // As the terminal counts: the steps of this page are those of all its lanes.
        {
          term: words.t('timeline.event.version'),
          value: words.t('timeline.event.versionOf', { version: event.version, id: event.aggregateId }),
        },
        ...(event.idempotencyKey
          ? [{ term: words.t('timeline.event.key'), value: <Code>{event.idempotencyKey}</Code> }]
          : []),
        { term: words.t('timeline.event.correlation'), value: <Code>{event.correlationId}</Code> },
      ]}
    />
  )
}

/** What caused it is not shown here, or not yet. */
function Unknown({ view: { replay } }: EventFactsProps) {
  const words = useWords()
  return words.t(replay.missing === null ? 'timeline.event.causeNotShown' : 'timeline.loading.soFar')
}

const Code = ({ children }: { children: ReactNode }) => (
  <code className="font-mono text-mono break-all">{children}</code>
)

/** The exact instant with its zone, in Paris or in UTC. */
function Recorded({ at }: { at: Date }) {
  const words = useWords()
  const [utc, setUtc] = useState(false)
  return (
    <span className="flex flex-wrap items-baseline gap-x-1.25">
      <time dateTime={at.toISOString()}>
        {utc ? formatInstantUtc(at, words.locale) : formatInstantExactly(at, words.locale)}
      </time>
      <button
        type="button"
        aria-pressed={utc}
        title={words.t('timeline.event.utcHint')}
        onClick={() => setUtc(!utc)}
        className={clsx(
          'fade relative h-5 rounded-control border px-1 text-axis font-medium after:absolute after:-inset-1 hover:bg-fill',
          utc ? 'border-accent-line bg-accent-soft text-accent' : 'border-line-control/60 text-ink-2',
        )}
      >
        {words.t('timeline.event.utc')}
      </button>
    </span>
  )
}

/** From when it applies, and how far that lies from when we knew. */
function Applies({ event, words }: { event: TimelineEvent; words: Words }) {
  const from = appliesOn(event)
  if (from === null) return words.t('timeline.event.appliesNone')
  const recorded = recordedAt(event)
  if (recorded === null) return formatDate(from, words.locale)
  const days = daysBetween(parisDate(recorded), from)
  const key = days > 0 ? 'daysLater' : days < 0 ? 'daysEarlier' : 'sameDay'
  return (
    <>
      {formatDate(from, words.locale)}{' '}
      <span className="text-ink-3">
        ({words.t(`timeline.event.${key}`, { days: Math.abs(days), written: formatNumber(Math.abs(days)) })})
      </span>
    </>
  )
}
