import { subscriptionDesk } from '#lib/domain/subscription/desk'

/** What people do, aggregate by aggregate: an aggregate that is not named is only read. */
export const desks = { subscription: subscriptionDesk }
