import type { Mutation } from './mutation.ts'

const tests = ['test/engine/store/append/append-atomically.test.ts']
const file = 'lib/engine/store/append/append-atomically.ts'

/** What appending several guarantees. */
export const together: Mutation[] = [
  {
    name: 'appendAll without a transaction',
    guarantee: 'some of a call’s events stand and others do not',
    file,
    find: 'collection.insertMany(documents, { session })',
    replace: 'collection.insertMany(documents, {})',
    tests,
  },
  {
    name: 'expected version ignored in appendAll',
    guarantee: 'an event is appended after another version than was expected',
    file,
    find: 'if (prepared.expectedVersion !== undefined && prepared.expectedVersion !== head.version)',
    replace: 'if (prepared.expectedVersion !== undefined && prepared.expectedVersion > 99)',
    tests,
  },
  {
    name: 'two events under one key in one call',
    guarantee: 'one key is given to two intents',
    file,
    find: 'if (keys.has(idempotencyKey)) {',
    replace: "if (idempotencyKey === '') {",
    tests,
  },
  {
    name: 'raw duplicate key escapes appendAll',
    guarantee: 'the driver’s 11000 reaches the caller',
    file,
    find: 'if (!isDuplicateKey(error)) throw error',
    replace: 'if (error) throw error',
    tests: [...tests, 'test/engine/store/open-stores.test.ts', 'test/engine/core/decision/append-decision.test.ts'],
  },
  {
    name: 'what stands is appended again in appendAll',
    guarantee: 'a replay of a call is refused or doubles it',
    file,
    find: 'const missing = items.filter((_, index) => settled[index] === null)',
    replace: 'const missing = items.filter((_, index) => settled[index] !== undefined)',
    tests: ['test/engine/store/event-store.test.ts'],
  },
  {
    name: 'transaction that is not durable',
    guarantee: 'events count as recorded that no majority has',
    file,
    find: '...DURABLE,',
    replace: 'writeConcern: { w: 1 },',
    tests: ['test/engine/store/append/append-faults.test.ts'],
  },
]
