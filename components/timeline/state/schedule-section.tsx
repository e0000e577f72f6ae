'use client'
import { BandChart } from '#components/schedule/band-chart'
import { highlightsOf } from '#components/schedule/band-geometry'
import { chartWindow, renewalAfter } from '#components/schedule/chart-window'
import { comparedCoverages } from '#components/schedule/removed-spans'
import { Section } from '#components/timeline/section'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

interface ScheduleSectionProps {
  state: SubscriptionState
  changes: readonly Change[]
  on: CalendarDate
  /** The day that the step itself is looked at on: the axis stays put while the reader moves about it. */
  home: CalendarDate
  known: CalendarDate | null
  /** Where the step is broken: the last one that replays. */
  after: number | null
  onPick: (date: CalendarDate) => void
  /** Another state that this one is compared with, and the words for it. */
  beside?: Beside | null
}

export interface Beside {
  state: SubscriptionState
  /** Which of the two is drawn, and what the crosses mean. */
  hint: string
  /** Of a stretch that only the other state covers. */
  gone: string
}

/** The protection schedule at this step. */
export function ScheduleSection({ state, changes, on, home, known, after, onPick, beside }: ScheduleSectionProps) {
  const words = useWords()
  const still = chartWindow(state, home)
  const window = on >= still.from && on < still.to ? still : chartWindow(state, on)
  const base = on >= still.from && on < still.to ? home : on
  const compared = beside && comparedCoverages(beside.state, state, changes)
  const hint = beside
    ? beside.hint
    : after === null
      ? words.t('timeline.scheduleHint')
      : words.t('timeline.scheduleAfter', { step: after })
  return (
    <Section id="schedule" title={words.t('schedule.title')} hint={(beside || state.subscribed) && hint}>
      <div className="px-4 pt-0.5 pb-2 max-md:px-3">
        <BandChart
          coverages={compared?.coverages ?? Object.values(state.coverages)}
          on={on}
          from={window.from}
          to={window.to}
          end={endOfContract(state)}
          renews={renewalAfter(state, base)}
          tacitRenewal={state.tacitRenewal}
          highlight={compared?.highlights ?? highlightsOf(changes)}
          {...(beside && { goneLabel: beside.gone })}
          known={known}
          onPick={onPick}
        />
      </div>
    </Section>
  )
}
