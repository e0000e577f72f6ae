import type { Mutation } from './mutation.ts'

/** What becomes of a payment that has no answer, or that the gateway did not take. */
export const payments: Mutation[] = [
  {
    name: 'each answers by a key of their own',
    guarantee: 'one try to collect ends in two ways',
    file: 'lib/domain/subscription/edit-key.ts',
    find: "command.name !== 'answer_unknown_payment'",
    replace: "command.name !== ('nothing' as string)",
    tests: ['test/domain/subscription/answer-unknown-payment.test.ts', 'test/server/answer-unknown-payment.test.ts'],
  },
  {
    name: 'any amount answers',
    guarantee: 'another payment of the holder ends the search for this one',
    file: 'lib/domain/subscription/commands/answer-unknown-payment.ts',
    find: 'input.amountCents !== pending.amountCents',
    replace: 'input.amountCents < 0',
    tests: ['test/domain/subscription/answer-unknown-payment.test.ts', 'test/server/answer-unknown-payment.test.ts'],
  },
  {
    name: 'a person answers before the bank can',
    guarantee: 'a try that is under way is ended by hand, and asked for twice',
    file: 'lib/domain/subscription/commands/answer-unknown-payment.ts',
    find: "pending.answer !== 'unknown'",
    replace: 'pending.amountCents < 0',
    tests: ['test/domain/subscription/answer-unknown-payment.test.ts'],
  },
  {
    name: 'what was never charged stays so',
    guarantee: 'a premium that nothing was charged of is never asked for again',
    file: 'lib/domain/subscription/failed-payment.ts',
    find: 'invoice.failures.at(-1)?.code === NEVER_CHARGED',
    replace: 'invoice.failures.length > 99',
    tests: ['test/domain/subscription/answer-unknown-payment.test.ts', 'test/reactors/collect-due-instalment.test.ts'],
  },
  {
    name: 'anybody may answer for the bank',
    guarantee: 'roles that may change nothing record money',
    file: 'lib/domain/permissions.ts',
    find: "'subscription.answer_unknown_payment': staff",
    replace: "'subscription.answer_unknown_payment': everyone",
    tests: ['test/domain/subscription/answer-unknown-payment.test.ts', 'test/server/answer-unknown-payment.test.ts'],
  },
]
