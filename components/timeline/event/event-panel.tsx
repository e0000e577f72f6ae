'use client'
import { CopyLinkButton } from '#components/timeline/copy-button'
import { Alteration } from '#components/timeline/event/alteration'
import { Corrected } from '#components/timeline/event/corrected'
import { EventFacts } from '#components/timeline/event/event-facts'
import type { EventPanelProps } from '#components/timeline/event/event-panel-props'
import { RawEvent } from '#components/timeline/event/raw-event'
import { eventTitle, reasonOf } from '#components/timeline/event-words'
import { OtherTimelines } from '#components/timeline/history/other-timelines'
import { Tag } from '#components/ui/tag'
import { useWords } from '#components/words/use-words'

/** The event itself: why, who, when it was recorded and from when it applies, and what it hangs together with. */
export function EventPanel(props: EventPanelProps) {
  const words = useWords()
  const { event, view } = props
  if (!event) {
    return (
      <div className="px-4 py-2.5 max-md:px-3">
        <h2>{words.t('timeline.beforeAnything')}</h2>
        <p className="mt-1 text-ink-2">{words.t('timeline.beforeAnythingHint')}</p>
      </div>
    )
  }
  const reason = reasonOf(event, words)
  return (
    <>
      <div className="px-4 pt-1.5 pb-3.5 max-md:px-3">
        <header className="flex min-h-8 items-center gap-2">
          <h2>{eventTitle(event, words)}</h2>
          <Tag>{words.t('timeline.formerShape', { version: event.schemaVersion })}</Tag>
          <span className="ml-auto -mr-1.5">{view.here && <CopyLinkButton href={view.here} />}</span>
        </header>
        {event.type === 'history_altered' ? (
          <Alteration {...props} event={event} />
        ) : reason ? (
          <blockquote className="mt-1 mb-3 border-l-3 border-line-strong pl-2.5 break-words">{reason}</blockquote>
        ) : (
          <p className="mt-1 mb-3 text-ink-3">{words.t('timeline.event.noReason')}</p>
        )}
        <EventFacts {...props} event={event} />
        <Corrected {...props} event={event} />
        <OtherTimelines {...props} event={event} />
      </div>
      {props.whatIf}
      <RawEvent event={event} />
    </>
  )
}
