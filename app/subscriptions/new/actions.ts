'use server'
import { type Subscribe, subscribeSchema } from '#lib/domain/subscription/subscribe-request'
import { type ActionRequest, action } from '#lib/server/action'
import { contractEdit } from '#lib/server/contract'
import { subscribe as openContract } from '#lib/server/edit/subscribe'
import { postedSubscriptionSchema, postSubscription } from './post-subscription'

/** Opens a contract; the same form sent twice opens it once. */
export const subscribe = action({
  permission: 'subscription.subscribe',
  input: subscribeSchema,
  run: (input: Subscribe, request: ActionRequest) => openContract(contractEdit(request), input),
})

/** The same form, posted by a browser without scripts. */
export const post = action({
  permission: 'subscription.subscribe',
  input: postedSubscriptionSchema,
  run: (input, request) => postSubscription(contractEdit(request), input),
})
