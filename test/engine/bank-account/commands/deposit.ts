import { z } from 'zod'
import { bookingInput, defineCommand, whereOpen } from '#test/engine/bank-account/commands/define'

export const deposit = defineCommand({
  name: 'deposit',
  input: z.strictObject(bookingInput),
  *rules(state, input, { aggregateId }) {
    yield* whereOpen(state)
    return [{ aggregateId, type: 'money_deposited', payload: input }]
  },
})
