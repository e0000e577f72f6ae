import { subscriptionsView } from '#lib/views/subscriptions'

/** Every persisted view there is, once. */
export const views = [subscriptionsView] as const
