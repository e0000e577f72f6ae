'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { TimelineEvent } from '#components/timeline/event-words'
import { defaultOn, parseAsDay, type TimelineView } from '#components/timeline/use-timeline'
import { subscriptionChanges } from '#lib/domain/subscription/changes'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { isFiltering, matchingSteps, noFilter, type StepFilter } from '#lib/replay/filter-steps'

const parsers = { kind: parseAsString, actor: parseAsString, field: parseAsString, from: parseAsDay, to: parseAsDay }

/** Which steps are looked for, kept in the address; `steps` is null where none are. */
export function useStepFilter({ replay }: Pick<TimelineView, 'replay'>) {
  const [filter, set] = useQueryStates(parsers, { history: 'replace', shallow: true, scroll: false })
  const { kind, actor, field, from, to } = filter
  const steps = useMemo(() => {
    const asked = { kind, actor, field, from, to }
    if (!isFiltering(asked)) return null
    const events = replay.events as readonly TimelineEvent[]
    return matchingSteps(events, asked, {
      kindOf: (event) => eventTitleKey(event),
      fieldsOf: (step) => fieldsAt(replay, step),
    })
  }, [replay, kind, actor, field, from, to])
  return {
    filter: filter as StepFilter,
    steps,
    change: (change: Partial<StepFilter>) => void set(change),
    clear: () => void set({ ...noFilter }),
  }
}

export type StepFiltering = ReturnType<typeof useStepFilter>

/** The fields that a step changed, as its change is shown. */
const fieldsAt = (replay: TimelineView['replay'], step: number) => {
  if (!replay.has(step)) return []
  const { before, after } = replay.at(step)
  return subscriptionChanges(before, after, defaultOn(replay.events, step)).map(({ field }) => field)
}
