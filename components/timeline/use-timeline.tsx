'use client'
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { lookedAt, type TimelineEvent, type TimelineReplay } from '#components/timeline/event-words'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { parseMinute, stepKnownAt, writeMinute } from '#lib/replay/known-at'
import { Replay } from '#lib/replay/steps'
import { isSame, type Subject, together } from '#lib/replay/together'

const START = 'start'
const NOW = 'now'
/** A calendar day in the address. */
export const parseAsDay = createParser<CalendarDate>({
  parse: (text) => (isCalendarDate(text) ? text : null),
  serialize: (date) => date,
})

/**
 * Where the reader stands, kept in the address: `?step=` is an event, so that it survives whatever is recorded later,
 * or a minute, for all that was known by then; `?on=` is the effective date where they chose one, `?with=` the step
 * they compare with, and `?lanes=own` leaves out what surrounds the subject. Moving never asks the server.
 */
export function useTimeline(subject: Subject, all: readonly TimelineEvent[]) {
  const [query, setQuery] = useQueryStates(
    { step: parseAsString, on: parseAsDay, with: parseAsString, lanes: parseAsStringLiteral(['own']) },
    { history: 'replace', shallow: true, scroll: false },
  )
  const { aggregate, aggregateId } = subject
  const own = query.lanes === 'own'
  const events = useMemo(
    () => (own ? all.filter((event) => isSame(event, { aggregate, aggregateId })) : all),
    [all, own, aggregate, aggregateId],
  )
  const replay = useMemo(() => new Replay(together, events), [events])
  const stepOf = (name: string) => {
    const minute = parseMinute(name)
    if (minute) return stepKnownAt(replay.events, minute)
    return name === START ? 0 : name === NOW ? replay.last : replay.indexOf(name)
  }
  const asked = query.step === null ? replay.last : stepOf(query.step)
  const index = asked ?? replay.last
  const knownAt = query.step === null ? null : parseMinute(query.step)
  const stepId = (step: number) => replay.events[step - 1]?._id ?? START
  const go = (step: number) => {
    const target = Math.max(0, Math.min(replay.last, Math.trunc(step) || 0))
    if (target !== index || asked === null || knownAt) void setQuery({ step: stepId(target) })
  }
  const other = query.with === null ? null : stepOf(query.with)
  return {
    subject,
    replay,
    index,
    last: replay.last,
    unknownStep: asked === null || (query.with !== null && other === null),
    /** The minute until which the reader asked for what was known; null where they look at a step. */
    knownAt,
    goToMinute: (minute: Date) => void setQuery({ step: writeMinute(minute) }),
    /** Whether only the subject's own history is told. */
    own,
    /** Stays at the step that is looked at, or at the subject's own before it. */
    showOwn(only: boolean) {
      const before = replay.events.slice(0, index).findLast((event) => isSame(event, subject))
      void setQuery(
        only ? { lanes: 'own', with: null, ...(knownAt ? {} : { step: before?._id ?? START }) } : { lanes: null },
      )
    },
    /** The step that this one is compared with, `now` being whatever is last; null where it is none. */
    other,
    otherIsNow: query.with === NOW,
    compareWith: (step: number | 'now' | null) =>
      void setQuery({ with: step === null ? null : step === NOW ? NOW : stepId(step) }),
    swap: () => void setQuery({ step: stepId(other ?? index), with: stepId(index) }),
    /** The effective date that the reader chose; null where it follows the step. */
    pickedOn: query.on,
    go,
    pickOn: (on: CalendarDate | null) => void setQuery({ on }),
    hrefOf: (step: number) =>
      `?${new URLSearchParams({
        step: stepId(step),
        ...(query.on && { on: query.on }),
        ...(query.with && { with: query.with }),
        ...(query.lanes && { lanes: query.lanes }),
      })}`,
  }
}

export type TimelineView = ReturnType<typeof useTimeline>

/** The day that a step is looked at on where the reader chose none; before anything, that of the first event. */
export function defaultOn(replay: TimelineReplay, index: number): CalendarDate {
  const step = replay.at(Math.max(1, index))
  return step.event ? lookedAt(step, step.event) : parisDate(new Date(0))
}
