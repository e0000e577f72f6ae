'use client'
import { clsx } from 'clsx'
import { memo } from 'react'
import { eventTitle, reasonOf, type TimelineEvent } from '#components/timeline/event-words'
import { tickOf } from '#components/timeline/lanes'
import { TickMark } from '#components/timeline/scrubber-ticks'
import { Tag } from '#components/ui/tag'
import { useWords } from '#components/words/use-words'
import { formatInstant } from '#lib/messages/format'

export interface HistoryRowProps {
  step: number
  /** Null: before anything. */
  event: TimelineEvent | null
  sentence: string
  state: 'past' | 'current' | 'future'
  broken: boolean
  href: string
  go: (step: number) => void
}

/** One step of the history: what, when, who, why. A real link, so that a step opens in a tab of its own. */
export const HistoryRow = memo(function HistoryRow({
  step,
  event,
  sentence,
  state,
  broken,
  href,
  go,
}: HistoryRowProps) {
  const words = useWords()
  const current = state === 'current'
  const shape = event === null ? 'start' : broken ? 'broken' : tickOf(event).shape
  return (
    <a
      href={href}
      aria-current={current ? 'step' : undefined}
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey) return
        click.preventDefault()
        go(step)
      }}
      className={clsx(
        'fade grid grid-cols-[20px_max(22px,var(--step-digits))_minmax(0,1fr)] gap-x-1.5 py-1.25 pr-3 pl-2.5 -outline-offset-2!',
        current ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-surface-2',
        state === 'future' && 'text-ink-3',
      )}
    >
      <span
        className={clsx(
          'mt-1 justify-self-center',
          broken ? 'text-removed' : current ? 'text-accent' : state === 'future' ? 'text-ink-3' : 'text-ink',
        )}
      >
        <TickMark shape={shape} hollow={state === 'future'} />
      </span>
      <span className="text-right text-ink-3">{step}</span>
      <span className="min-w-0">
        <span className={clsx('block', current ? 'font-semibold' : 'line-clamp-2')}>{sentence}</span>
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
  const quote = reason && `“${reason}”`
  return (
    <>
      <span className="flex items-baseline gap-x-2 text-meta text-ink-3">
        <time dateTime={event.appendDate.toISOString()} className="shrink-0 whitespace-nowrap">
          {formatInstant(event.appendDate, words.locale)}
        </time>
        <span
          className={clsx('shrink-0 font-medium whitespace-nowrap', !future && 'text-ink-2')}
          title={eventTitle(event, words)}
        >
          {event.actor.name}
        </span>
        {event.schemaVersion === 1 && (
          <Tag className="self-center">{words.t('timeline.formerShape', { version: 1 })}</Tag>
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
