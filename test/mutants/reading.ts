import type { Mutation } from './mutation.ts'

const store = ['test/mongo/event-store.test.ts']
const property = ['test/property/store.property.test.ts']
const masking = ['test/server/masking.test.ts']

/** What readers are promised: the right events, the right rows, and nothing that is not for them. */
export const reading: Mutation[] = [
  {
    name: 'knownAt exclusive',
    guarantee: 'what was recorded at that very instant is left out',
    file: 'lib/mongo/read-events.ts',
    find: '{ appendDate: { $lte: knownAt } }',
    replace: '{ appendDate: { $lt: knownAt } }',
    tests: store,
  },
  {
    name: 'knownAt exclusive for old documents',
    guarantee: 'what was recorded at that very instant is left out',
    file: 'lib/mongo/read-events.ts',
    find: '(!knownAt || appendDate <= knownAt)',
    replace: '(!knownAt || appendDate < knownAt)',
    tests: property,
  },
  {
    name: 'untilVersion exclusive',
    guarantee: 'the version that is asked for is left out',
    file: 'lib/mongo/read-events.ts',
    find: '$lte: untilVersion',
    replace: '$lt: untilVersion',
    tests: store,
  },
  {
    name: 'end of a reading inclusive',
    guarantee: 'an event is read in two periods',
    file: 'lib/mongo/read-events.ts',
    find: '{ $lt: to }',
    replace: '{ $lte: to }',
    tests: property,
  },
  {
    name: 'unknown events read as they are',
    guarantee: 'an event of a newer release is folded',
    file: 'lib/mongo/documents.ts',
    find: 'if (!payloadSchema(aggregate, document as unknown as EventShape)) {',
    replace: 'if (!document) {',
    tests: store,
  },
  {
    name: 'operator taken for a key',
    guarantee: 'a query is put where a key is asked for',
    file: 'lib/mongo/read-events.ts',
    find: "    requireText('idempotencyKey', idempotencyKey)\n",
    replace: '',
    tests: ['test/mongo/bad-input.test.ts'],
  },
  {
    name: 'content hash not masked',
    guarantee: 'a hidden name can be guessed from its hash',
    file: 'lib/replay/mask-event.ts',
    find: "contentHash: event.contentHash && mask('hash', event.contentHash).token",
    replace: 'contentHash: event.contentHash',
    tests: masking,
  },
  {
    name: 'hash of the envelope not masked',
    guarantee: 'a hidden name can be guessed from its hash',
    file: 'lib/replay/mask-event.ts',
    find: "    hash: event.hash && mask('hash', event.hash).token",
    replace: '    hash: event.hash',
    tests: masking,
  },
  {
    name: 'reason not masked',
    guarantee: 'free words leave the server for a role that may not read them',
    file: 'lib/replay/mask-event.ts',
    find: "{ reason: mask('reason', event.reason) }",
    replace: '{ reason: event.reason }',
    tests: masking,
  },
  {
    name: 'broken history not parked',
    guarantee: 'a history that cannot be folded is passed over in silence',
    file: 'lib/worker/keep-view.ts',
    find: 'const isNews = await park(db, view, aggregateId, broken)',
    replace: 'const isNews = aggregateId === null',
    tests: ['test/worker/parked.test.ts'],
  },
  {
    name: 'view version ignored',
    guarantee: 'rows that former code wrote stay as they are',
    file: 'lib/worker/follow.ts',
    find: 'token && version === keeper.version',
    replace: 'token && version',
    tests: ['test/worker/failures.test.ts'],
  },
  {
    name: 'older row written over a newer one',
    guarantee: 'a late writer turns a row back',
    file: 'lib/mongo/view-rows.ts',
    find: '{ $not: { $gt: row.versions[name] ?? 0 } }',
    replace: '{ $not: { $gt: 1e9 } }',
    tests: ['test/worker/worker.test.ts'],
  },
]
