import { z } from 'zod'
import { check } from '#lib/engine/core/command'
import { relatedState } from '#lib/engine/core/decision/related'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { account } from '#test/engine/bank-account/aggregate'
import { bookingInput, covered, defineCommand, rules } from '#test/engine/bank-account/commands/define'

/** One decision over two accounts, on both as they are known: what leaves the one arrives at the other, or nothing happens. */
export const transfer = defineCommand({
  name: 'transfer',
  input: z.strictObject({ ...bookingInput, to: aggregateIdSchema }),
  related: (_state, { to }) => [{ aggregate: account, aggregateId: to }],
  *rules(state, { to, ...booking }, context) {
    const { aggregateId: from } = context
    yield check(rules.same_account, to !== from)
    yield check(rules.no_recipient, relatedState(context, account, to).owner !== null)
    yield* covered(state, booking.amountCents)
    return [
      { aggregateId: from, type: 'money_sent', payload: { ...booking, to } },
      { aggregateId: to, type: 'money_received', payload: { ...booking, from } },
    ]
  },
})
