'use client'
import { CoversTable } from '#components/timeline/covers-table'
import { FactsGrid } from '#components/timeline/facts-grid'
import { Section } from '#components/timeline/section'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import type { SubscriptionState } from '#lib/domain/subscription/state'

interface StateSectionProps {
  step: number
  state: SubscriptionState
  on: CalendarDate
  changes: readonly Change[]
}

/** The whole contract as it was known at this step, looked at on one day. */
export function StateSection({ step, state, on, changes }: StateSectionProps) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
  return (
    <Section
      id="state"
      title={words.t('timeline.state', { step })}
      hint={state.subscribed && words.t('timeline.stateOn', { date })}
    >
      {state.subscribed ? (
        <>
          <CoversTable state={state} on={on} changes={changes} />
          <FactsGrid state={state} on={on} changes={changes} />
        </>
      ) : (
        <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.beforeAnythingHint')}</p>
      )}
    </Section>
  )
}
