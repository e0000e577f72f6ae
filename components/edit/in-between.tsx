'use client'
import { useEffect, useRef } from 'react'
import { readableSentence } from '#components/timeline/event-words'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'
import type { Kind } from '#lib/domain/timeline-kinds'
import type { Readable } from '#lib/engine/core/aggregate'
import type { Stale } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { Replay } from '#lib/engine/replay/steps'
import { formatInstant } from '#lib/messages/format'

interface InBetweenProps<State, E extends EventShape> {
  aggregate: Readable<State, E>
  stale: Stale<E>
  /** The state that the person decided on. */
  seen: State
  onDecideAgain(newer: Stale<E>): void
}

/** Somebody was faster: what they recorded, in words, who and when; and the way on with what was typed. */
export function InBetween<State, E extends EventShape>({
  aggregate,
  stale,
  seen,
  onDecideAgain,
}: InBetweenProps<State, E>) {
  const words = useWords()
  const replay = new Replay({ ...aggregate, initialState: seen }, stale.events)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is a new reason to look here
  useEffect(() => box.current?.focus(), [stale])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="mb-4 rounded-control border-2 border-changed-line px-3 py-2.5">
      <h2 className="font-semibold">{words.t('edit.stale.title')}</h2>
      <p className="mt-0.5 text-ink-2">
        {stale.code === 'idempotency_key_violation' && <>{words.t('edit.stale.otherKey')} </>}
        {words.t('edit.stale.lead')}
      </p>
      <ol className="mt-2 grid gap-2 border-l-2 border-line-strong pl-2.5">
        {stale.events.map((event, index) => (
          <li key={event._id}>
            <span className="font-medium">
              {readableSentence(
                aggregate.name as Kind,
                {
                  event: event as never,
                  before: replay.at(index + 1).before as never,
                  broken: brokenEvent(aggregate, event) !== null,
                },
                words,
              )}
            </span>
            <span className="block text-meta text-ink-2">
              {words.t('edit.stale.by', {
                when: formatInstant(new Date(event.appendDate), words.locale),
                actor: event.actor.name,
              })}
              {event.reason && ` · ${words.t('edit.stale.why', { reason: words.text(event.reason) })}`}
            </span>
          </li>
        ))}
      </ol>
      <Button className="mt-2.5" onClick={() => onDecideAgain(stale)}>
        {words.t('edit.stale.decide')}
      </Button>
    </div>
  )
}
