'use server'
import { now } from '#lib/clock'
import { type ActionRequest, action } from '#lib/server/action'
import { actorOf } from '#lib/server/session/session'
import { accessStore, storeOf } from '#lib/server/stores'
import { type TakeUnmasked, takeUnmasked, takeUnmaskedSchema } from '#lib/server/timeline/unmasked-file'

/** Hands out a history in which people are named, once it is recorded who took it, and why. */
export const takeUnmaskedFile = action({
  permission: 'access.unmask_replay_file',
  input: takeUnmaskedSchema,
  run: (input: TakeUnmasked, { session, requestId }: ActionRequest) => {
    const stores = { storeOf, accesses: accessStore() }
    return takeUnmasked({ ...stores, actor: actorOf(session), requestId, now: now() }, input)
  },
})
