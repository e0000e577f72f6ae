import { registry } from '#lib/domain/registry'
import { type EventOf, type Kind, kindNames, type TimelineEvent } from '#lib/domain/timeline-kinds'
import type { Recorded } from '#lib/engine/core/event'
import { verdictOn } from '#lib/engine/core/event-shape'

/** The aggregates that a timeline tells, with the shapes of their events: for those who read, and never at first for a browser. */
export const kinds = Object.fromEntries(kindNames.map((name) => [name, registry[name]])) as Pick<typeof registry, Kind>

/**
 * The events of one history as a timeline tells them: each says of which kind it is and, judged by the shapes of that
 * kind, whether it can be folded. The one way to them, from the database, a file or a sandbox.
 */
export const judgedEvents = <K extends Kind>(aggregate: K, events: readonly EventOf<K>[]): TimelineEvent[] =>
  (events as readonly Recorded[]).map(
    (event) => ({ ...event, aggregate, broken: verdictOn(kinds[aggregate], event) }) as unknown as TimelineEvent,
  )
