'use client'
import { CoversTable } from '#components/timeline/covers-table'
import { FactsGrid } from '#components/timeline/facts-grid'
import { Section } from '#components/timeline/section'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import type { SubscriptionState } from '#lib/domain/subscription/state'

interface StateSectionProps {
  view: TimelineView
  step: number
  state: SubscriptionState
  on: CalendarDate
  changes: readonly Change[]
}

/** The whole contract as it was known at this step, looked at on one day. */
export function StateSection({ view, step, state, on, changes }: StateSectionProps) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
  return (
    <Section
      id="state"
      title={words.t('timeline.state', { step })}
      hint={state.subscribed && words.t('timeline.stateOn', { date })}
      aside={state.subscribed && words.t('timeline.blame.hint')}
    >
      {state.subscribed ? (
        <>
          <CoversTable view={view} step={step} state={state} on={on} changes={changes} />
          <FactsGrid view={view} step={step} state={state} on={on} changes={changes} />
        </>
      ) : (
        <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.beforeAnythingHint')}</p>
      )}
    </Section>
  )
}
