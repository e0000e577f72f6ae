'use client'
import { BlameArea } from '#components/timeline/blame/blame-area'
import { Section } from '#components/timeline/section'
import { CoversTable } from '#components/timeline/state/covers-table'
import { FactsGrid } from '#components/timeline/state/facts-grid'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import { kindOf, type Subject, stateOf } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

interface StateSectionProps {
  view: TimelineView
  step: number
  /** Whose state is shown. */
  about: Subject
  on: CalendarDate
  changes: readonly Change[]
}

/** All of one aggregate as it was known at this step, looked at on one day. */
export function StateSection({ view, step, about, on, changes }: StateSectionProps) {
  const words = useWords()
  const date = words.value({ kind: 'date', date: on })
  const { after } = view.replay.at(step)
  const kind = kindOf(about.aggregate)
  const exists = kind.exists(stateOf(after, about))
  const { aggregate, aggregateId } = about
  return (
    <Section
      id="state"
      title={
        aggregate === 'subscription'
          ? words.t('timeline.state', { step })
          : words.t(`timeline.stateOf.${aggregate}`, { id: aggregateId, step })
      }
      hint={exists && kind.dated && words.t('timeline.stateOn', { date })}
      aside={exists && words.t('timeline.blame.hint')}
    >
      {exists ? (
        <BlameArea view={view} step={step} on={`${aggregate} ${aggregateId} ${on}`}>
          {aggregate === 'subscription' && (
            <CoversTable view={view} step={step} of={{ aggregate, aggregateId }} on={on} changes={changes} />
          )}
          <FactsGrid view={view} step={step} of={about} on={on} changes={changes} />
        </BlameArea>
      ) : (
        <p className="border-t px-4 py-2.5 text-ink-2 max-md:px-3">{words.t('timeline.beforeAnythingHint')}</p>
      )}
    </Section>
  )
}
