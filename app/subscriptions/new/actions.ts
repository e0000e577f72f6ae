'use server'
import { type Subscribe, subscribeSchema } from '#lib/domain/subscription/staff-edit'
import { action } from '#lib/server/action'
import { editDesk } from '#lib/server/contract'
import type { Session } from '#lib/server/session'
import { subscribe as openContract } from '#lib/server/subscribe'

/** Opens a contract; the same form sent twice opens it once. */
export const subscribe = action({
  permission: 'subscription.subscribe',
  input: subscribeSchema,
  run: (input: Subscribe, { session }: { session: Session }) => openContract(editDesk(session), input),
})
