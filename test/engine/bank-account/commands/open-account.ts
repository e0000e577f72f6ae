import { z } from 'zod'
import { check } from '#lib/engine/core/command'
import { typedText } from '#lib/engine/core/schemas/text'
import { defineCommand, rules } from '#test/engine/bank-account/commands/define'

/** Terms 1: an account is opened once. */
export const openAccount = defineCommand({
  name: 'open_account',
  input: z.strictObject({ owner: typedText(200).min(1), overdraftLimitCents: z.int().min(0).default(0) }),
  *rules(state, input, { aggregateId }) {
    yield check(rules.already_open, state.owner === null)
    return [{ aggregateId, type: 'account_opened', payload: input }]
  },
})
