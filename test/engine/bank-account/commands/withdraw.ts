import { z } from 'zod'
import { bookingInput, covered, defineCommand } from '#test/engine/bank-account/commands/define'

/** Terms 3: what a withdrawal costs that takes more than is there. */
export const OVERDRAFT_FEE_CENTS = 250

/** One decision, two events where the account is overdrawn by it: the withdrawal and its fee, both or none. */
export const withdraw = defineCommand({
  name: 'withdraw',
  input: z.strictObject(bookingInput),
  *rules(state, input, { aggregateId }) {
    const left = yield* covered(state, input.amountCents)
    const withdrawn = { aggregateId, type: 'money_withdrawn', payload: input } as const
    if (left >= 0) return [withdrawn]
    const fee = { amountCents: OVERDRAFT_FEE_CENTS, valueDate: input.valueDate }
    return [withdrawn, { aggregateId, type: 'fee_charged', payload: fee }]
  },
})
