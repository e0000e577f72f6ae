import { z } from 'zod'
import { check } from '#lib/engine/core/command'
import { aggregateIdSchema } from '#lib/engine/core/id'
import type { AccountState } from '#test/engine/bank-account/aggregate'
import { bookingInput, covered, defineCommand, rules } from '#test/engine/bank-account/commands/define'

/** One decision over two accounts, `recipient` as it is known: what leaves the one arrives at the other, or nothing happens. */
export const transferTo = (recipient: AccountState) =>
  defineCommand({
    name: 'transfer',
    input: z.strictObject({ ...bookingInput, to: aggregateIdSchema }),
    *rules(state, { to, ...booking }, { aggregateId: from }) {
      yield check(rules.same_account, to !== from)
      yield check(rules.no_recipient, recipient.owner !== null)
      yield* covered(state, booking.amountCents)
      return [
        { aggregateId: from, type: 'money_sent', payload: { ...booking, to } },
        { aggregateId: to, type: 'money_received', payload: { ...booking, from } },
      ]
    },
  })
