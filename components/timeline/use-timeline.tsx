'use client'
import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { lookedAt, type TimelineEvent } from '#components/timeline/event-words'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { subscription } from '#lib/domain/subscription/subscription'
import { Replay } from '#lib/replay/steps'

const START = 'start'
const parseAsDay = createParser<CalendarDate>({
  parse: (text) => (isCalendarDate(text) ? text : null),
  serialize: (date) => date,
})

/**
 * Where the reader stands, kept in the address: `?step=<event>` survives whatever is recorded later, `?on=` is
 * the effective date where they chose one. Moving never asks the server.
 */
export function useTimeline(events: readonly TimelineEvent[]) {
  const replay = useMemo(() => new Replay(subscription, events), [events])
  const [query, setQuery] = useQueryStates(
    { step: parseAsString, on: parseAsDay },
    { history: 'replace', shallow: true, scroll: false },
  )
  const asked = query.step === null ? replay.last : query.step === START ? 0 : replay.indexOf(query.step)
  const index = asked ?? replay.last
  const stepId = (step: number) => replay.events[step - 1]?._id ?? START
  const go = (step: number) => {
    const target = Math.max(0, Math.min(replay.last, Math.trunc(step) || 0))
    if (target !== index || asked === null) void setQuery({ step: stepId(target) })
  }
  const goToDay = (day: CalendarDate) => {
    const after = replay.events.findIndex(({ appendDate }) => parisDate(appendDate) > day)
    go(after < 0 ? replay.last : after)
  }
  return {
    replay,
    index,
    last: replay.last,
    unknownStep: asked === null,
    /** The effective date that the reader chose; null where it follows the step. */
    pickedOn: query.on,
    go,
    goToDay,
    pickOn: (on: CalendarDate | null) => void setQuery({ on }),
    hrefOf: (step: number) => `?step=${encodeURIComponent(stepId(step))}${query.on ? `&on=${query.on}` : ''}`,
  }
}

export type TimelineView = ReturnType<typeof useTimeline>

/** The day that a step is looked at on where the reader chose none; before anything, that of the first event. */
export const defaultOn = (events: readonly TimelineEvent[], index: number): CalendarDate =>
  lookedAt(events[Math.max(0, index - 1)] as TimelineEvent)
