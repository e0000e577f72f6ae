import { type TimelinePaths, timelineBelow } from '#components/routes'

/**
 * The timeline of a history, where an event is given at that step; null where none tells it, such as who had access.
 * `paths` come from the server: in the browser they would bring all that a timeline knows of each kind.
 */
export function historyHref(
  paths: TimelinePaths,
  { aggregate, aggregateId }: { aggregate: string; aggregateId: string },
  eventId?: string,
) {
  const path = Object.hasOwn(paths, aggregate) ? paths[aggregate] : undefined
  return path === undefined ? null : timelineBelow(path, aggregateId, eventId)
}
