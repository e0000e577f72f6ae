import type { Mutation } from './mutation.ts'

const store = ['test/engine/store/event-store.test.ts']
const verify = ['test/engine/archive/verify-histories.test.ts']
const chain = 'lib/engine/archive/chain-check.ts'

/** What a history guarantees about itself. */
export const history: Mutation[] = [
  {
    name: 'prevHash not linked',
    guarantee: 'an event does not say what it follows',
    file: 'lib/engine/store/append/place-event.ts',
    find: 'prevHash: head.hash',
    replace: 'prevHash: null',
    tests: store,
  },
  {
    name: 'old documents not sealed',
    guarantee: 'the first current event does not seal the old documents',
    file: 'lib/engine/store/read-events.ts',
    find: 'hash: old.hash',
    replace: 'hash: null',
    tests: store,
  },
  {
    name: 'append date may go back',
    guarantee: 'an event is dated before the one it follows',
    file: 'lib/engine/store/append/place-event.ts',
    find: 'head.appendDate && head.appendDate > now ? head.appendDate : now',
    replace: 'now',
    tests: store,
  },
  {
    name: 'chain hash ignores the actor',
    guarantee: 'who did it can be edited unseen',
    file: 'lib/engine/store/hash.ts',
    find: 'const { payload: _, hash: __, ...envelope } = event',
    replace: 'const { payload: _, hash: __, actor: ___, ...envelope } = event',
    tests: verify,
  },
  {
    name: 'verify ignores the content hash',
    guarantee: 'an edited payload goes unseen',
    file: chain,
    find: 'if (contentHash(event.type, event.aggregateId, event.payload) !== event.contentHash)',
    replace: "if (event.contentHash === '')",
    tests: verify,
  },
  {
    name: 'verify ignores the chain hash',
    guarantee: 'an edited envelope goes unseen',
    file: chain,
    find: 'if (chainHash(event) !== event.hash)',
    replace: "if (event.hash === '')",
    tests: verify,
  },
  {
    name: 'verify ignores the links',
    guarantee: 'an exchanged event goes unseen',
    file: chain,
    find: 'if (event.prevHash !== this.#hash)',
    replace: "if (event.prevHash === '')",
    tests: verify,
  },
  {
    name: 'verify ignores holes',
    guarantee: 'a deleted event goes unseen',
    file: chain,
    find: 'if (event.version !== this.#version + 1)',
    replace: 'if (event.version < 0)',
    tests: verify,
  },
  {
    name: 'verify does not hash old documents',
    guarantee: 'an edited old document goes unseen',
    file: chain,
    find: 'for (const bytes of documents) this.#hash = oldDocumentHash(bytes, this.#hash)',
    replace: 'this.#hash = null',
    tests: verify,
  },
  {
    name: 'old documents loaded after current events',
    guarantee: 'a version is given twice',
    file: 'lib/engine/archive/load-old-documents.ts',
    find: 'if (newer && known !== documents.length) {',
    replace: 'if (newer && known === -1) {',
    tests: store,
  },
]
