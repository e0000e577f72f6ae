'use client'
import type { TimelineStep } from '#components/timeline/event-words'
import { contractKind } from '#components/timeline/kinds/contract'
import { ScheduleSection } from '#components/timeline/schedule-section'
import type { TimelineView } from '#components/timeline/use-timeline'
import type { Sandbox } from '#components/what-if/use-sandbox'
import { useWords } from '#components/words/use-words'
import { type CalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { type Subject, stateOf } from '#lib/replay/together'

interface StepScheduleProps {
  view: TimelineView
  sandbox: Sandbox | null
  step: TimelineStep
  contract: Subject<'subscription'>
  on: CalendarDate
  home: CalendarDate
}

/** The schedule of the contract at a step, whichever lane that is on: in a comparison B beside A, in a sandbox what would be beside what was. */
export function StepSchedule({ view, sandbox, step, contract, on, home }: StepScheduleProps) {
  const words = useWords()
  const { replay, other, knownAt } = view
  const real = sandbox?.real.at(step.index)
  const drawn = other === null ? step : replay.at(other)
  const state = stateOf(drawn.after, contract)
  const was = other === null ? real : step
  const before = stateOf((was ?? { after: step.before }).after, contract)
  const key = other === null ? 'whatIf' : 'timeline.compare'
  const beside = was && { state: before, hint: words.t(`${key}.schedule`), gone: words.t(`${key}.gone`) }
  const { event } = drawn
  return (
    <ScheduleSection
      state={state}
      changes={contractKind.changes(before, state, was ? on : home)}
      on={on}
      home={home}
      known={event && parisDate((other === null && knownAt) || event.appendDate)}
      after={step.error ? step.good : null}
      onPick={view.pickOn}
      beside={beside ?? null}
    />
  )
}
