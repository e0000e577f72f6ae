import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'

/**
 * The key of an event's short title, `eventTitles.subscription.<key>`: its type, save for the one type that
 * has stood for several intents since the first application.
 */
export function eventTitleKey(event: SubscriptionEvent): string {
  if (event.type !== 'protection_schedule_updated') return event.type
  // A title is asked of broken events too.
  const { termination, coverages } = event.payload ?? {}
  if (termination) return 'termination_set'
  return coverages ? 'schedule_replaced' : 'termination_cancelled'
}
