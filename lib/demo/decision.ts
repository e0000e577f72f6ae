import type { SubscriptionCommandName } from '#lib/domain/subscription/commands'
import { type CalendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { Actor } from '#lib/engine/core/event'

/** One thing that somebody did in the demo's past: replayed through `decide` and `append` at that instant. */
export interface DemoDecision {
  at: Date
  contractId: string
  actor: Actor
  reason: string
  command: SubscriptionCommandName
  input: Record<string, unknown>
}

const person = (id: string, name: string): Actor => ({ kind: 'person', id, name, role: 'staff' })
export const staff = [
  person('demo_claire_martin', 'Claire Martin'),
  person('demo_hugo_bernard', 'Hugo Bernard'),
] as const

/** An instant of a day in Paris, during office hours where the caller keeps to them. */
export const at = (day: CalendarDate, hour: number, minute: number) =>
  new Date(parisMidnight(day).getTime() + (hour * 60 + minute) * 60_000)
