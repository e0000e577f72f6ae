'use client'
import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { lookedAt, type TimelineEvent } from '#components/timeline/event-words'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { subscription } from '#lib/domain/subscription/subscription'
import { Replay } from '#lib/replay/steps'

const START = 'start'
const NOW = 'now'
/** A calendar day in the address. */
export const parseAsDay = createParser<CalendarDate>({
  parse: (text) => (isCalendarDate(text) ? text : null),
  serialize: (date) => date,
})

/**
 * Where the reader stands, kept in the address: `?step=<event>` survives whatever is recorded later, `?on=` is
 * the effective date where they chose one, `?with=` the step they compare with. Moving never asks the server.
 */
export function useTimeline(events: readonly TimelineEvent[]) {
  const replay = useMemo(() => new Replay(subscription, events), [events])
  const [query, setQuery] = useQueryStates(
    { step: parseAsString, on: parseAsDay, with: parseAsString },
    { history: 'replace', shallow: true, scroll: false },
  )
  const stepOf = (name: string) => (name === START ? 0 : name === NOW ? replay.last : replay.indexOf(name))
  const asked = query.step === null ? replay.last : stepOf(query.step)
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
  const other = query.with === null ? null : stepOf(query.with)
  return {
    replay,
    index,
    last: replay.last,
    unknownStep: asked === null || (query.with !== null && other === null),
    /** The step that this one is compared with, `now` being whatever is last; null where it is none. */
    other,
    otherIsNow: query.with === NOW,
    compareWith: (step: number | 'now' | null) =>
      void setQuery({ with: step === null ? null : step === NOW ? NOW : stepId(step) }),
    swap: () => void setQuery({ step: stepId(other ?? index), with: stepId(index) }),
    /** The effective date that the reader chose; null where it follows the step. */
    pickedOn: query.on,
    go,
    goToDay,
    pickOn: (on: CalendarDate | null) => void setQuery({ on }),
    hrefOf: (step: number) =>
      `?${new URLSearchParams({ step: stepId(step), ...(query.on && { on: query.on }), ...(query.with && { with: query.with }) })}`,
  }
}

export type TimelineView = ReturnType<typeof useTimeline>

/** The day that a step is looked at on where the reader chose none; before anything, that of the first event. */
export const defaultOn = (events: readonly TimelineEvent[], index: number): CalendarDate =>
  lookedAt(events[Math.max(0, index - 1)] as TimelineEvent)
