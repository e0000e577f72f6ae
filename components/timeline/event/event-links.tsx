import type { ReactNode } from 'react'
import type { EventFactsProps } from '#components/timeline/event/event-panel-props'
import { titleOf } from '#components/timeline/event-words'
import { timelineHref } from '#components/timeline/timeline-href'
import type { LinkedEvent } from '#lib/domain/timeline-kinds'
import type { Words } from '#lib/messages/words'

type Links = { cause: ReactNode | null; caused: readonly ReactNode[] }

/** What set an event off, and what it set off: steps of this timeline, else the other's timeline at that event. */
export function linksOf({ event, view, say, relatedEvents }: EventFactsProps, words: Words): Links {
  const { replay } = view
  const here = (eventId: string) => {
    const step = replay.indexOf(eventId)
    return step === null || !view.isReady(step) ? null : (
      <SentenceLink key={eventId} step={step} say={say} view={view} words={words} />
    )
  }
  const there = (other: LinkedEvent | undefined) =>
    other && (
      <a key={other.eventId} className="reference block" href={timelineHref(other, other.eventId)}>
        {words.t('timeline.event.linkedEvent', {
          which: words.t(`timeline.which.${other.aggregate}`, { id: other.aggregateId }),
          title: titleOf(other.aggregate, other.title, words),
        })}
      </a>
    )
  const { causationId, _id } = event
  return {
    cause: causationId ? (here(causationId) ?? there(relatedEvents?.causes[causationId]) ?? null) : null,
    caused: [...replay.causedBy(_id).map((other) => here(other._id)), ...(relatedEvents?.caused[_id] ?? []).map(there)],
  }
}

type SentenceLinkProps = Pick<EventFactsProps, 'say' | 'view'> & { step: number; words: Words }

function SentenceLink({ step, say, view: { hrefOf, go }, words }: SentenceLinkProps) {
  return (
    <a
      href={hrefOf(step)}
      className="reference block"
      onClick={(click) => {
        click.preventDefault()
        go(step)
      }}
    >
      {words.t('timeline.event.stepLink', { step, sentence: say(step) })}
    </a>
  )
}
