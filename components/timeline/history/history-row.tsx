'use client'
import { clsx } from 'clsx'
import { type CSSProperties, memo } from 'react'
import { eventTitle, reasonOf, recordedWords } from '#components/timeline/event-words'
import { TickMark } from '#components/timeline/scrubber/scrubber-ticks'
import { Tag } from '#components/ui/tag'
import { useWords } from '#components/words/use-words'
import { type Kind, kindOf, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { recordedAt } from '#lib/engine/core/recorded-at'

interface HistoryRowProps {
  step: number
  /** Null: before anything. */
  event: TimelineEvent | null
  lanes: readonly Kind[]
  /** What happened at a step. */
  say: (step: number) => string
  state: 'past' | 'current' | 'future'
  broken: boolean
  /** Whether a sandbox leaves it out. */
  leftOut: boolean
  hrefOf: (step: number) => string
  go: (step: number) => void
}

/** One step of the history: what, when, who, why. A real link, so that a step opens in a tab of its own. */
export const HistoryRow = memo(function HistoryRow({
  step,
  event,
  lanes,
  say,
  state,
  broken,
  leftOut,
  hrefOf,
  go,
}: HistoryRowProps) {
  const words = useWords()
  const current = state === 'current'
  const shape = event === null ? 'start' : broken ? 'broken' : kindOf(event.aggregate).shape
  const lane = event ? Math.max(0, lanes.indexOf(event.aggregate)) : 0
  return (
    <a
      href={hrefOf(step)}
      aria-current={current ? 'step' : undefined}
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey) return
        click.preventDefault()
        go(step)
      }}
      className={clsx(
        'fade grid gap-x-1.5 py-1.25 pr-3 pl-2.5 -outline-offset-2!',
        lanes.length > 1
          ? 'grid-cols-[20px_max(22px,var(--step-digits))_minmax(0,1fr)] md:grid-cols-[48px_max(16px,var(--step-digits))_minmax(0,1fr)]'
          : 'grid-cols-[20px_max(22px,var(--step-digits))_minmax(0,1fr)]',
        current ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-surface-2',
        state === 'future' && 'text-ink-3',
      )}
    >
      <span
        className={clsx(
          // In a gutter of lanes, each shape stands in its own; on a small screen the lanes are one.
          'mt-1',
          lanes.length > 1 ? 'max-md:justify-self-center md:ml-[calc(var(--lane)*11px)]' : 'justify-self-center',
          broken ? 'text-removed' : current ? 'text-accent' : state === 'future' ? 'text-ink-3' : 'text-ink',
        )}
        style={{ '--lane': lane } as CSSProperties}
      >
        <TickMark shape={shape} hollow={state === 'future'} />
        {lanes.length > 1 && event && <span className="sr-only">{words.t(`timeline.lanes.${event.aggregate}`)}</span>}
      </span>
      <span className="text-right text-ink-3">{step}</span>
      <span className="min-w-0">
        <span className={clsx('block', current ? 'font-semibold' : 'line-clamp-2')}>
          {leftOut ? <del>{say(step)}</del> : say(step)}{' '}
          {lane > 0 && (
            <span className="ml-0.5 text-meta font-normal whitespace-nowrap text-ink-3">{event?.aggregateId}</span>
          )}
        </span>
        {leftOut && (
          <span className="mb-0.5 inline-flex rounded-[3px] border border-changed-line px-1 text-axis font-medium text-changed">
            {words.t('whatIf.leftOut')}
          </span>
        )}
        {event ? (
          <Meta event={event} current={current} future={state === 'future'} broken={broken} />
        ) : (
          <span className="block text-meta text-ink-3">{words.t('timeline.beforeAnythingHint')}</span>
        )}
      </span>
    </a>
  )
})

function Meta({
  event,
  current,
  future,
  broken,
}: {
  event: TimelineEvent
  current: boolean
  future: boolean
  broken: boolean
}) {
  const words = useWords()
  const reason = reasonOf(event, words)
  const quote = reason && words.t('timeline.quoted', { text: reason })
  return (
    <>
      <span className="flex items-baseline gap-x-2 text-meta text-ink-3">
        <time dateTime={recordedAt(event)?.toISOString()} className="shrink-0 whitespace-nowrap">
          {recordedWords(event, words)}
        </time>
        <span
          className={clsx('truncate font-medium', !event.alteredBy && 'shrink-0', !future && 'text-ink-2')}
          title={eventTitle(event, words)}
        >
          {event.actor.name}
        </span>
        {event.schemaVersion === 1 && (
          <Tag className="self-center">{words.t('timeline.formerShape', { version: 1 })}</Tag>
        )}
        {event.alteredBy && (
          <Tag tone="changed" className="self-center">
            {words.t('timeline.altered.tag')}
          </Tag>
        )}
        {quote && !current && <span className="min-w-0 truncate">{quote}</span>}
      </span>
      {quote && current && <span className="block truncate text-meta text-ink-2">{quote}</span>}
      {broken && (
        <span className="mt-0.5 inline-flex rounded-[3px] border border-removed-line px-1 text-axis font-medium text-removed">
          {words.t('timeline.notReplayed')}
        </span>
      )}
    </>
  )
}
