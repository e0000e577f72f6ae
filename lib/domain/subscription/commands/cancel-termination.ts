import { z } from 'zod'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'

/** Takes a planned termination back. One that has taken effect stays: cover would have a hole that nobody insured. */
export const cancelTermination = defineCommand({
  name: 'cancel_termination',
  input: z.strictObject({}),
  decide(state, _input, { aggregateId, today, reason }) {
    if (!state.subscribed) return refuse('not_subscribed', 'rule 1')
    if (!state.termination) return refuse('no_termination', 'rule 1')
    if (state.termination.terminationDate <= today) {
      return refuse('termination_in_effect', 'rule 2', undefined, { end: dateValue(state.termination.terminationDate) })
    }
    return accept({ aggregateId, type: 'termination_cancelled', payload: { reason } })
  },
})
