import type { Mutation } from './mutation.ts'

const sources = ['test/worker/several-sources.test.ts']
const rebuild = ['test/worker/rebuild.test.ts']
const gate = ['test/worker/view-gate.test.ts']

/** What rows of several aggregates and the rebuilding of a view promise. */
export const views: Mutation[] = [
  {
    name: 'row guarded in its first source only',
    guarantee: 'a late fold takes back what a claim changed',
    file: 'lib/mongo/view-rows.ts',
    find: 'Object.fromEntries(sources.map(',
    replace: 'Object.fromEntries(sources.slice(0, 1).map(',
    tests: sources,
  },
  {
    name: 'two half-knowing folds left as they are',
    guarantee: 'a row lacks for ever what only the second of two folds knew',
    file: 'lib/mongo/view-rows.ts',
    find: 'return rows.filter(({ _id, versions }) => isBehind(found.get(_id), versions)).map(({ _id }) => _id)',
    replace: 'return found.size < 0 ? rows.map(({ _id }) => _id) : []',
    tests: sources,
  },
  {
    name: 'any document names the row of a claim',
    guarantee: 'an old claim is counted on another contract than its first document names',
    file: 'lib/mongo/links.ts',
    find: 'timestamp: 1, _id: 1',
    replace: 'timestamp: -1, _id: -1',
    tests: sources,
  },
  {
    name: 'completeness of one source of several',
    guarantee: 'a row that skipped an event of a claim counts as complete',
    file: 'lib/views/versions.ts',
    find: 'Object.entries(versions).every(',
    replace: 'Object.entries(versions).some(',
    tests: sources,
  },
  {
    name: 'second rebuild let in',
    guarantee: 'two processes rebuild one view at once',
    file: 'lib/mongo/rebuilds.ts',
    find: '{ _id: view.name, phase: { $nin: OPEN } }',
    replace: '{ _id: view.name }',
    tests: rebuild,
  },
  {
    name: 'row of a parked history left out of a rebuild',
    guarantee: 'a contract vanishes from the list because its history broke',
    file: 'lib/worker/new-rows.ts',
    find: 'broken.length > 0 ? await this.#standing(broken) : []',
    replace: 'broken.length < 0 ? await this.#standing(broken) : []',
    tests: rebuild,
  },
  {
    name: 'swapped without waiting for the workers',
    guarantee: 'a row that a worker writes meanwhile is lost, or goes back',
    file: 'lib/worker/rebuild-swap.ts',
    find: '  await untilHeld(db, view.name, hold, signal)\n',
    replace: '',
    tests: gate,
  },
  {
    name: 'swapped before the stream is worked off',
    guarantee: 'rows go back to where they were when the scan read them',
    file: 'lib/worker/rebuild-swap.ts',
    find: '  await rows.drain()\n  // The last word',
    replace: '  // The last word',
    tests: gate,
  },
  {
    name: 'rows written although they are held',
    guarantee: 'what is written into the old collection just before the swap is lost',
    file: 'lib/worker/view-gate.ts',
    find: 'if (!this.#holds.has(view)) break',
    replace: 'if (this.#holds) break',
    tests: gate,
  },
  {
    name: 'hold acknowledged in the middle of a write',
    guarantee: 'what is being written is lost in the swap',
    file: 'lib/worker/view-gate.ts',
    find: 'if (!hold || (this.#writing.get(view) ?? 0) > 0 ||',
    replace: 'if (!hold ||',
    tests: gate,
  },
  {
    name: 'hold ended without making the swap impossible',
    guarantee: 'a process that was only slow puts stale rows over live ones',
    file: 'lib/mongo/swap-view.ts',
    find: 'db.renameCollection(collection, other).then(',
    replace: 'Promise.resolve(collection + other).then(',
    tests: gate,
  },
  {
    name: 'readers interrupted by a swap',
    guarantee: 'a list fails because its view was rebuilt',
    file: 'lib/mongo/swap-view.ts',
    find: 'REPLACED.has(Number(error.code))',
    replace: 'REPLACED.has(Number(error.code) + 1e6)',
    tests: rebuild,
  },
  {
    name: 'anything may be renamed',
    guarantee: 'the worker’s password moves events away',
    file: 'lib/mongo/roles.ts',
    find: "const WATCH: Grant = ['', ['find', 'changeStream']]",
    replace: "const WATCH: Grant = ['', ['find', 'changeStream', 'renameCollectionSameDB']]",
    tests: ['test/mongo/append-only.test.ts'],
  },
]
