'use client'
import { useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { timelineAddress, writeAddress } from '#components/timeline/address'
import { lookedAt, type TimelineReplay } from '#components/timeline/event-words'
import type { TimelineHistory } from '#components/timeline/use-history'
import type { Subject } from '#lib/domain/timeline-kinds'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { BEFORE_ALL_DATES, recordedAt } from '#lib/engine/core/recorded-at'
import { parseMinute, writeMinute } from '#lib/engine/replay/known-at'
import { isSame } from '#lib/engine/replay/merged-history'
import { NOW, START, stepNamed } from '#lib/engine/replay/step-name'
import { Replay } from '#lib/engine/replay/steps'

/** Where somebody wants to go, or what they want to compare with, that is not at hand yet. */
type Ahead = { step: number } | { with: number } | { minute: Date }

/**
 * Where the reader stands, kept in the address. Without a step that is now: all that is recorded, about today.
 * `?step=` is an event, so that it survives whatever is recorded later, or a minute, for all that was known by then;
 * `?on=` is the effective date where they chose one, `?with=` the step they compare with, and `?lanes=own` leaves out
 * what surrounds the subject. Moving asks the server only for steps that it has not sent yet; until they come, what is
 * looked at stays.
 */
export function useTimeline(subject: Subject, history: TimelineHistory, today: CalendarDate) {
  const [ahead, setAhead] = useState<Ahead | null>(null)
  const [query, setQuery] = useQueryStates(timelineAddress, { history: 'replace', shallow: true, scroll: false })
  const { own, replay, canLeaveOut } = useLanes(subject, history, query.lanes === 'own')
  const { want, failing, heldAt, showNewest, until } = history
  // Before anything is looked at on the day of the first event.
  const isReady = (step: number) => replay.has(Math.max(1, step))
  const readyStep = (name: string) => {
    const step = stepNamed(replay, name)
    return step !== null && isReady(step) ? step : null
  }
  // Whatever is recorded meanwhile, who looks at now goes on looking at what was last.
  const now = (heldAt && replay.indexOf(heldAt)) || replay.last
  const asked = query.step === null ? now : readyStep(query.step)
  const index = asked ?? now
  const isNow = query.step === null || asked === null
  const knownAt = query.step === null ? null : parseMinute(query.step)
  const stepId = (step: number) => replay.events[step - 1]?._id ?? START
  const wait = (next: Ahead, step: number) => {
    setAhead(next)
    want(Math.max(1, step))
  }
  // Asked of the address as it is then, so that these stay the same functions whatever step is looked at.
  const goFrom = (to: (here: number) => number) =>
    void setQuery(({ step: name }) => {
      const here = (name === null ? null : readyStep(name)) ?? now
      const target = Math.max(0, Math.min(replay.last, Math.trunc(to(here)) || 0))
      if (!isReady(target)) {
        wait({ step: target }, target)
        return {}
      }
      setAhead(null)
      return name === stepId(target) ? {} : { step: stepId(target) }
    })
  const go = (step: number) => goFrom(() => step)
  const goBy = (steps: number) => goFrom((here) => here + steps)
  const goToMinute = (minute: Date) => {
    // Which step was the last by then is known once what is around it is at hand.
    if (readyStep(writeMinute(minute)) === null) return setAhead({ minute })
    setAhead(null)
    // Another moment is no other question: the day that is asked about stays. From now, none was asked about.
    void setQuery({ step: writeMinute(minute), ...(isNow ? {} : { on }) })
  }
  const compareWith = (step: number | 'now' | null) => {
    if (typeof step === 'number' && !isReady(step)) return wait({ with: step }, step)
    void setQuery({ with: step === null ? null : step === NOW ? NOW : stepId(step) })
  }
  const arrive = useEffectEvent(() => {
    if (ahead === null) return
    if ('minute' in ahead) return goToMinute(ahead.minute)
    if ('step' in ahead && isReady(ahead.step)) go(ahead.step)
    if ('with' in ahead && isReady(ahead.with)) {
      setAhead(null)
      compareWith(ahead.with)
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: more of the history is the reason to look again
  useEffect(() => arrive(), [replay])
  const other = query.with === null ? null : query.with === NOW ? now : readyStep(query.with)
  // The same function at whatever step: a row of the history stays as it is while others are looked at.
  const rest = writeAddress({ ...query, step: null }).slice(1)
  const hrefOf = (step: number) => `?step=${encodeURIComponent(stepId(step))}${rest && `&${rest}`}`
  const homeOn = isNow ? today : knownAt ? parisDate(knownAt) : defaultOn(replay, index)
  const on = query.on ?? homeOn
  // A minute stays one; what is merely the last for now is named, with its day, and a step that is not there is not kept.
  const here = writeAddress(isNow ? { ...query, step: stepId(index), on } : query)
  return {
    ...{ subject, replay, want, failing, isReady, until },
    index,
    /** Where the reader is on the way to: the same where everything that they asked for is at hand. */
    heading: ahead !== null && 'step' in ahead ? ahead.step : index,
    last: replay.last,
    /** No step is looked at, but all that is recorded, as of today. */
    isNow,
    goToNow() {
      setAhead(null)
      showNewest()
      void setQuery({ step: null, on: null })
    },
    unknownStep: asked === null,
    /** What the address compares with is none of its steps: nothing is compared. */
    unknownOther: query.with !== null && other === null,
    /** The minute until which the reader asked for what was known; null where they look at a step. */
    knownAt,
    /** What is asked is how the subject stood then, now or at a minute: whatever was recorded last by then, in whichever lane. */
    asksSubject: isNow || knownAt !== null,
    goToMinute,
    /** Whether only the subject's own history is told. */
    own,
    /** Stays at the step that is looked at, or at the subject's own before it. */
    showOwn(only: boolean) {
      setAhead(null)
      const [before] = replay.events
        .slice(0, index)
        .filter((event) => isSame(event, subject))
        .slice(-1)
      const step = knownAt || isNow ? {} : { step: before?._id ?? START }
      // A lane that is not told any more is not looked for.
      const own = { lanes: 'own', lane: null, with: null, ...step } as const
      void setQuery(only ? own : { lanes: null }, { shallow: canLeaveOut })
    },
    /** The step that this one is compared with, `now` being whatever is last; null where it is none. */
    other,
    otherIsNow: query.with === NOW,
    compareWith,
    swap: () => void setQuery({ step: stepId(other ?? index), with: stepId(index) }),
    /** The effective date that the reader chose; null where it follows the step. */
    pickedOn: query.on,
    go,
    /** So many steps on, or back. */
    goBy,
    /** The link to what is looked at; null where nobody else could follow it, as into a file. */
    here: history.relatedEvents === null ? null : here,
    pickOn: (on: CalendarDate | null) => void setQuery({ on }),
    /** The day that is looked at: where the reader chose none that of the step, or of the minute, and today where they look at now. */
    on,
    /** The same where the reader chose none. */
    homeOn,
    today,
    /** The link to another step, with all else of the address. */
    hrefOf,
  }
}

export type TimelineView = ReturnType<typeof useTimeline>

/**
 * The history with or without what surrounds its subject. Where all of it is at hand the subject's own is told apart
 * here; else the server is asked for it, and until it answers what is told stays.
 */
function useLanes(subject: Subject, { replay: all, own: isOwn }: TimelineHistory, wanted: boolean) {
  const canLeaveOut = !isOwn && all.missing === null
  const leaveOut = wanted && canLeaveOut
  const { aggregate, aggregateId } = subject
  const replay = useMemo(() => {
    if (!leaveOut) return all
    return new Replay(
      all.aggregate,
      all.events.filter((event) => isSame(event, { aggregate, aggregateId })),
    )
  }, [all, leaveOut, aggregate, aggregateId])
  return { own: isOwn || leaveOut, replay, canLeaveOut }
}

/** The day that a step is looked at on where the reader chose none; before anything, that of the first event. */
export function defaultOn(replay: TimelineReplay, index: number): CalendarDate {
  const step = replay.at(Math.max(1, index))
  if (!step.event) return parisDate(new Date(0))
  const day = lookedAt(step, step.event)
  // Where its own day is not known, the first that is known after it.
  const dated = day === parisDate(BEFORE_ALL_DATES) && replay.events.find((event) => event && recordedAt(event))
  return dated ? parisDate(dated.appendDate) : day
}
