import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Recorded } from '#lib/engine/core/event'
import type { Cause } from '#lib/engine/views/rebuild/rebuild'
import {
  type AnyAggregate,
  type AnyView,
  alsoOf,
  type Others,
  type RelatedState,
  type View,
} from '#lib/engine/views/view'

interface DatedEvent {
  aggregate: AnyAggregate
  /** Which history of its kind. */
  nth: number
  event: Recorded
}

/**
 * For each of these fields of a row the event since which it has the value that it has now, found by replaying all
 * histories of the row together, in the order in which they were recorded; `versions` is that of the last event.
 * Throws where a history cannot be folded.
 */
export function causesOf(
  view: AnyView,
  own: readonly Recorded[],
  others: Others,
  fields: readonly string[],
): Map<string, Cause> {
  const kinds: [AnyAggregate, readonly (readonly Recorded[])[]][] = [
    [view.aggregate, [own]],
    ...alsoOf(view).map(({ aggregate }): [AnyAggregate, readonly (readonly Recorded[])[]] => [
      aggregate,
      others[aggregate.name] ?? [],
    ]),
  ]
  const recorded: DatedEvent[] = kinds.flatMap(([aggregate, histories]) =>
    histories.flatMap((history, nth) => history.map((event) => ({ aggregate, nth, event }))),
  )
  recorded.sort((a, b) => a.event.appendDate.getTime() - b.event.appendDate.getTime())

  const causes = new Map<string, Cause>()
  const values = new Map<string, string>()
  const folded = new Map<string, RelatedState<unknown>[]>()
  for (const { aggregate, nth, event } of recorded) {
    const states = folded.get(aggregate.name) ?? []
    states[nth] = { state: aggregate.reduce(states[nth]?.state ?? aggregate.initialState, event), last: event }
    folded.set(aggregate.name, states)
    const row = project(view as View, folded)
    for (const field of fields) {
      const value = field === 'versions' ? event._id : canonicalText(row?.[field] ?? null)
      if (values.get(field) === value || (row === null && !values.has(field))) continue
      values.set(field, value)
      causes.set(field, causeOf(aggregate, event))
    }
  }
  return causes
}

function project(
  view: View,
  folded: ReadonlyMap<string, readonly RelatedState<unknown>[]>,
): Record<string, unknown> | null {
  const [own] = folded.get(view.aggregate.name) ?? []
  if (!own) return null
  const related = ({ name }: { name: string }) => (folded.get(name) ?? []).filter(Boolean)
  return view.project(own.state, own.last, related as never) as Record<string, unknown> | null
}

function causeOf({ name: aggregate, titleOf }: AnyAggregate, event: Recorded): Cause {
  const { aggregateId, _id: eventId, type, version } = event
  return { aggregate, aggregateId, eventId, type, version, title: titleOf(event) }
}
