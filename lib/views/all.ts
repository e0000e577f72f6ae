import { claimsView } from '#lib/views/claims'
import { filesView } from '#lib/views/files'
import { subscriptionsView } from '#lib/views/subscriptions'

/** Every persisted view there is, once. */
export const views = [subscriptionsView, claimsView, filesView] as const
