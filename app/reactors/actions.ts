'use server'
import { action } from '#lib/server/action'
import { type Act, actSchema, requestAct } from '#lib/server/operations/acts'

/** Asks the worker to try something parked again, or to let it wait. */
export const act = action({
  permission: 'reactor.act',
  input: actSchema,
  run: (input: Act, { session, words }) => requestAct(input, session, words),
})
