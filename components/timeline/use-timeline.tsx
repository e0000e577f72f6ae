'use client'
import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useState } from 'react'
import { lookedAt, type TimelineEvent } from '#components/timeline/event-words'
import type { History } from '#components/timeline/use-history'
import { type CalendarDate, isCalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { NOW, START, stepNamed } from '#lib/replay/step-name'

export type TimelineHistory = History<SubscriptionState, SubscriptionEvent>

/** Where somebody wants to go, or what they want to compare with, that is not at hand yet. */
type Ahead = { step: number } | { with: number } | { day: CalendarDate }

/** A calendar day in the address. */
export const parseAsDay = createParser<CalendarDate>({
  parse: (text) => (isCalendarDate(text) ? text : null),
  serialize: (date) => date,
})

/**
 * Where the reader stands, kept in the address: `?step=<event>` survives whatever is recorded later, `?on=` is
 * the effective date where they chose one, `?with=` the step they compare with. Moving asks the server only for
 * steps that it has not sent yet; until they come, what is looked at stays.
 */
export function useTimeline({ replay, want, failing }: TimelineHistory) {
  const [ahead, setAhead] = useState<Ahead | null>(null)
  const [query, setQuery] = useQueryStates(
    { step: parseAsString, on: parseAsDay, with: parseAsString },
    { history: 'replace', shallow: true, scroll: false },
  )
  // Before anything is looked at on the day of the first event.
  const isReady = (step: number) => replay.has(Math.max(1, step))
  const readyStep = (name: string) => {
    const step = stepNamed(replay, name)
    return step !== null && isReady(step) ? step : null
  }
  const asked = query.step === null ? replay.last : readyStep(query.step)
  const index = asked ?? replay.last
  const stepId = (step: number) => replay.events[step - 1]?._id ?? START
  const wait = (next: Ahead, step: number) => {
    setAhead(next)
    want(Math.max(1, step))
  }
  const go = (step: number) => {
    const target = Math.max(0, Math.min(replay.last, Math.trunc(step) || 0))
    if (!isReady(target)) return wait({ step: target }, target)
    setAhead(null)
    void setQuery({ step: stepId(target) })
  }
  const goToDay = (day: CalendarDate) => {
    // Which step was the last of a day is known once every step before it is.
    if (replay.missing !== null) return setAhead({ day })
    const after = replay.events.findIndex(({ appendDate }) => parisDate(appendDate) > day)
    go(after < 0 ? replay.last : after)
  }
  const compareWith = (step: number | 'now' | null) => {
    if (typeof step === 'number' && !isReady(step)) return wait({ with: step }, step)
    void setQuery({ with: step === null ? null : step === NOW ? NOW : stepId(step) })
  }
  const arrive = useEffectEvent(() => {
    if (ahead === null) return
    if ('day' in ahead) {
      if (replay.missing !== null) return
      setAhead(null)
      return goToDay(ahead.day)
    }
    if ('step' in ahead && isReady(ahead.step)) go(ahead.step)
    if ('with' in ahead && isReady(ahead.with)) {
      setAhead(null)
      compareWith(ahead.with)
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: more of the history is the reason to look again
  useEffect(() => arrive(), [replay])
  const other = query.with === null ? null : readyStep(query.with)
  return {
    ...{ replay, want, failing, isReady },
    index,
    /** Where the reader is on the way to: the same where everything that they asked for is at hand. */
    heading: ahead !== null && 'step' in ahead ? ahead.step : index,
    last: replay.last,
    unknownStep: asked === null || (query.with !== null && other === null),
    /** The step that this one is compared with, `now` being whatever is last; null where it is none. */
    other,
    otherIsNow: query.with === NOW,
    compareWith,
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
