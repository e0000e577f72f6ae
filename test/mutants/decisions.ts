import type { Mutation } from './mutation.ts'

const file = 'lib/engine/core/decision/append-decision.ts'
const tests = ['test/engine/core/decision/append-decision.test.ts']
const related = ['test/engine/core/decision/related.test.ts']

/** What recording a decision guarantees. */
export const decisions: Mutation[] = [
  {
    name: 'second event of a decision dropped',
    guarantee: 'a part of what was decided is recorded, and the rest is lost',
    file,
    find: 'itemsOf(store, decided, by), by)',
    replace: 'itemsOf(store, decided, by).slice(0, 1), by)',
    tests,
  },
  {
    name: 'second key reused',
    guarantee: 'two events of a decision have one key, and one of them stands',
    file,
    find: '(place === 0 ? key :',
    replace: '(place < 2 ? key :',
    tests,
  },
  {
    name: 'a shorter decision is answered as the one that stands',
    guarantee: 'another intent under the same key is a silent success',
    file,
    find: 'if (next) throw',
    replace: 'if (next && events.length > 9) throw',
    tests,
  },
  {
    name: 'a longer decision is added to the one that stands',
    guarantee: 'what was decided changes by a retry',
    file: 'lib/engine/store/append/append-atomically.ts',
    find: 'if (oneDecision && missing.length < items.length) return',
    replace: 'if (oneDecision && missing.length > items.length) return',
    tests,
  },
  {
    name: 'a retry of a job finds the first event alone',
    guarantee: 'whoever asks again is told of a part of what was recorded',
    file,
    find: 'if (!next) return byKind(store, recorded)',
    replace: 'if (next || !next) return byKind(store, recorded)',
    tests: ['test/engine/core/decision/decide-once.test.ts'],
  },
  {
    name: 'only one kind of a decision is in its transaction',
    guarantee: 'events of one kind stand and those of the other do not',
    file: 'lib/engine/store/append/append-atomically.ts',
    find: 'insertMany(documents, { session })',
    replace: "insertMany(documents, collection.collectionName === 'event.parcel' ? {} : { session })",
    tests: ['test/engine/store/open-stores.test.ts'],
  },
  {
    name: 'related versions left out of the hash',
    guarantee: 'what a decision rested on can be edited unseen',
    file: 'lib/engine/store/hash.ts',
    find: 'const { payload: _, hash: __, salt, reason, ...kept } = event',
    replace: 'const { payload: _, hash: __, related: ___, salt, reason, ...kept } = event',
    tests: related,
  },
  {
    name: 'related versions not recorded',
    guarantee: 'nobody can say what a decision rested on',
    file: 'lib/engine/store/append/prepare-event.ts',
    find: '...(request.related ? { related: request.related } : {}),',
    replace: '',
    tests: related,
  },
  {
    name: 'a related aggregate that is written to may have moved',
    guarantee: 'an event is recorded of a state that nobody decided on',
    file,
    find: 'const versions = new Map(related.map(',
    replace: 'const versions = new Map(related.slice(99).map(',
    tests: related,
  },
]
