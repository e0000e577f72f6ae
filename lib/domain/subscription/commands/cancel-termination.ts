import { z } from 'zod'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { check } from '#lib/engine/core/command'

/** Takes a planned termination back. One that has taken effect stays: cover would have a hole that nobody insured. */
export const cancelTermination = defineCommand({
  name: 'cancel_termination',
  input: z.strictObject({}),
  *rules(state, _input, { aggregateId, today, reason }) {
    yield* whereSubscribed(state)
    const end = state.termination?.terminationDate ?? null
    yield check(rules.no_termination, end !== null, { end: dateValue(end) })
    yield check(rules.termination_in_effect, end !== null && end > today, { end: dateValue(end) })
    return [{ aggregateId, type: 'termination_cancelled', payload: { reason } }]
  },
})
