import { claimsView } from '#lib/domain/claim/views/claims'
import { filesView } from '#lib/domain/collected-file/views/files'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'

/** Every persisted view there is, once. */
export const views = [subscriptionsView, claimsView, filesView] as const
