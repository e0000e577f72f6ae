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

/** What steps changed, by history: a long one comes in twenty parts, and is not to be searched twenty times. */
const known = new WeakMap<object, Map<number, readonly string[]>>()

/** The fields that a step changed, as its change is shown; none as long as it is not at hand. */
function fieldsAt(replay: TimelineView['replay'], step: number): readonly string[] {
  if (!replay.has(step)) return []
  const fields = known.get(replay.history) ?? new Map<number, readonly string[]>()
  known.set(replay.history, fields)
  const found = fields.get(step) ?? changedAt(replay, step)
  fields.set(step, found)
  return found
}

function changedAt(replay: TimelineView['replay'], step: number): readonly string[] {
  const { before, after } = replay.at(step)
  return subscriptionChanges(before, after, defaultOn(replay.events, step)).map(({ field }) => field)
}
