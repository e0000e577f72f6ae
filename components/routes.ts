import type { Route } from 'next'

/** Held against the pages there are: the address of none does not compile. */
const to = <Path extends string>(path: Route<Path>) => path as Route

/**
 * An address that only what it is about can make: a list or a timeline of any kind, a page in another state.
 * `test/components/routes.test.ts` holds that each of the domain leads to a page.
 */
export const pageHref = (path: string) => path as Route

export const contractHref = (id: string) => to(`/subscriptions/${encodeURIComponent(id)}`)

/** A contract's timeline, where an event is given at that step. */
export const contractTimelineHref = (id: string, eventId?: string) =>
  eventId === undefined
    ? to(`/subscriptions/${encodeURIComponent(id)}/timeline`)
    : to(`/subscriptions/${encodeURIComponent(id)}/timeline?step=${encodeURIComponent(eventId)}`)

/** The form of a command on a contract; `filled` are fields that it begins with. */
export const contractEditHref = (id: string, command: string, filled: Readonly<Record<string, string>> = {}) =>
  to(`/subscriptions/${encodeURIComponent(id)}/edit?${new URLSearchParams({ command, ...filled })}`)

/** Where the timelines of each kind of aggregate are, by its name. */
export type TimelinePaths = Readonly<Record<string, string>>

/** A timeline by where those of its kind are, where an event is given at that step. */
export function timelineBelow(path: string, aggregateId: string, eventId?: string) {
  const timeline = `${path}/${encodeURIComponent(aggregateId)}/timeline`
  return pageHref(eventId === undefined ? timeline : `${timeline}?step=${encodeURIComponent(eventId)}`)
}
