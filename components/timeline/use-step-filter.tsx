'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type TimelineReplay, titleKeyOf } from '#components/timeline/event-words'
import { kindOf } from '#components/timeline/kinds/all'
import { defaultOn, parseAsDay, type TimelineView } from '#components/timeline/use-timeline'
import { isFiltering, matchingSteps, noFilter, type StepFilter } from '#lib/replay/filter-steps'
import { kindNames, stateOf } from '#lib/replay/together'

const parsers = {
  ...{ lane: parseAsStringLiteral(kindNames), kind: parseAsString, actor: parseAsString, field: parseAsString },
  ...{ from: parseAsDay, to: parseAsDay },
}

/** Which steps are looked for, kept in the address; `steps` is null where none are. */
export function useStepFilter({ replay }: Pick<TimelineView, 'replay'>) {
  const [filter, set] = useQueryStates(parsers, { history: 'replace', shallow: true, scroll: false })
  const { lane, kind, actor, field, from, to } = filter
  const steps = useMemo(() => {
    const asked = { lane, kind, actor, field, from, to }
    if (!isFiltering(asked)) return null
    return matchingSteps(replay.events, asked, { kindOf: titleKeyOf, fieldsOf: (step) => fieldsAt(replay, step) })
  }, [replay, lane, kind, actor, field, from, to])
  return {
    filter: filter as StepFilter,
    steps,
    change: (change: Partial<typeof filter>) => void set(change),
    clear: () => void set({ ...noFilter, lane: null }),
  }
}

export type StepFiltering = ReturnType<typeof useStepFilter>

/** The fields that a step changed, as its change is shown. */
function fieldsAt(replay: TimelineReplay, step: number): string[] {
  const { before, after, event } = replay.at(step)
  if (!event) return []
  const changes = kindOf(event.aggregate).changes(
    stateOf(before, event),
    stateOf(after, event),
    defaultOn(replay, step),
  )
  return changes.map(({ field }) => field)
}
