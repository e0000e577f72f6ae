'use client'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { filterAddress } from '#components/timeline/address'
import { type TimelineReplay, titleKeyOf } from '#components/timeline/event-words'
import { defaultOn, type TimelineView } from '#components/timeline/use-timeline'
import { kindOf, stateOf } from '#lib/domain/timeline-kinds'
import { isFiltering, matchingSteps, noFilter, type StepFilter } from '#lib/engine/replay/filter-steps'

/** Which steps are looked for, kept in the address; `steps` is null where none are. */
export function useStepFilter({ replay }: Pick<TimelineView, 'replay'>) {
  const [filter, set] = useQueryStates(filterAddress, { history: 'replace', shallow: true, scroll: false })
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

/** What steps changed, by history: a long one comes in twenty parts, and is not to be searched twenty times. */
const known = new WeakMap<object, Map<number, readonly string[]>>()

/** The fields that a step changed, as its change is shown; none as long as it is not at hand. */
function fieldsAt(replay: TimelineReplay, step: number): readonly string[] {
  if (!replay.has(step)) return []
  const fields = known.get(replay.history) ?? new Map<number, readonly string[]>()
  known.set(replay.history, fields)
  const found = fields.get(step) ?? changedAt(replay, step)
  fields.set(step, found)
  return found
}

function changedAt(replay: TimelineReplay, step: number): readonly string[] {
  const { before, after, event } = replay.at(step)
  if (!event) return []
  const changes = kindOf(event.aggregate).changes(
    stateOf(before, event),
    stateOf(after, event),
    defaultOn(replay, step),
  )
  return changes.map(({ field }) => field)
}
