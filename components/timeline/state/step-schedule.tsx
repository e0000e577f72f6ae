'use client'
import type { TimelineStep } from '#components/timeline/event-words'
import { ScheduleSection } from '#components/timeline/state/schedule-section'
import type { TimelineView } from '#components/timeline/use-timeline'
import type { Sandbox } from '#components/timeline/what-if/sandbox'
import { useWords } from '#components/words/use-words'
import { subscriptionTimeline } from '#lib/domain/subscription/timeline'
import { type Subject, stateOf } from '#lib/domain/timeline-kinds'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { recordedAt } from '#lib/engine/core/recorded-at'

interface StepScheduleProps {
  view: TimelineView
  sandbox: Sandbox | null
  step: TimelineStep
  contract: Subject<'subscription'>
  on: CalendarDate
  home: CalendarDate
}

/**
 * The schedule of the contract at a step of any lane: in a comparison that of B, beside A; in a sandbox what would be,
 * beside what was recorded; else that of the step, with what it changed.
 */
export function StepSchedule({ view, sandbox, step, contract, on, home }: StepScheduleProps) {
  const words = useWords()
  const comparing = view.other !== null
  const drawn = view.other === null ? step : view.replay.at(view.other)
  const besideStep = comparing ? step : (sandbox?.real.at(step.index) ?? null)
  const state = stateOf(drawn.after, contract)
  const before = stateOf(besideStep ? besideStep.after : step.before, contract)
  const known = (comparing ? null : view.knownAt) ?? (drawn.event && recordedAt(drawn.event))
  return (
    <ScheduleSection
      state={state}
      changes={subscriptionTimeline.changes(before, state, besideStep ? on : home)}
      on={on}
      home={home}
      known={known && parisDate(known)}
      after={step.error ? step.good : null}
      onPick={view.pickOn}
      beside={
        besideStep && {
          state: before,
          hint: words.t(comparing ? 'timeline.compare.schedule' : 'whatIf.schedule'),
          gone: words.t(comparing ? 'timeline.compare.gone' : 'whatIf.gone'),
        }
      }
    />
  )
}
