import type { Beside } from '#components/timeline/schedule-section'
import { type CalendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import { subscriptionChanges } from '#lib/domain/subscription/changes'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Words } from '#lib/messages/words'
import type { Step } from '#lib/replay/steps'

type ContractStep = Step<SubscriptionState, SubscriptionEvent>

interface Drawn {
  state: SubscriptionState
  changes: readonly Change[]
  /** The day up to which it was known. */
  known: CalendarDate | null
  beside: Beside | null
}

interface Looked {
  /** The step that is looked at, as it is or as it would be in a sandbox. */
  step: ContractStep
  changes: readonly Change[]
  on: CalendarDate
  /** The step that it is compared with. */
  other: ContractStep | null
  /** In a sandbox, the same step as it was recorded. */
  recorded: ContractStep | null
}

const knownAt = ({ event }: ContractStep) => event && parisDate(event.appendDate)

/** What the schedule draws, beside what: in a comparison B, in a sandbox what would be, else the step and its change. */
export function drawnSchedule({ step, changes, on, other, recorded }: Looked, words: Words): Drawn {
  const beside = ({ after }: ContractStep, texts: string): Beside => ({
    state: after,
    hint: words.t(`${texts}.schedule`),
    gone: words.t(`${texts}.gone`),
  })
  if (other) {
    const between = subscriptionChanges(step.after, other.after, on)
    return { state: other.after, changes: between, known: knownAt(other), beside: beside(step, 'timeline.compare') }
  }
  return { state: step.after, changes, known: knownAt(step), beside: recorded && beside(recorded, 'whatIf') }
}
