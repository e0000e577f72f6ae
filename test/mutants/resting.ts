import type { Mutation } from './mutation.ts'

const rest = ['test/worker/at-rest.test.ts']
const behind = ['test/worker/left-behind.test.ts']
const feed = ['test/engine/reactors/feed/feed.test.ts']
const backlog = ['test/engine/reactors/feed/backlog.test.ts']

/** What one stream for all reactors promises: nothing at rest, nobody delayed, nothing missed. */
export const resting: Mutation[] = [
  {
    name: 'a stream for each reactor',
    guarantee: 'an idle desk costs more the more reactors there are',
    file: 'lib/engine/reactors/feed/feed.ts',
    find: 'if (!isThere) return',
    replace: 'if (joining || !isThere) return',
    tests: rest,
  },
  {
    name: 'places saved at every turn',
    guarantee: 'a worker writes twice a second for each reactor and partition while nothing comes',
    file: 'lib/engine/reactors/follow.ts',
    find: 'if (touched.length > 0) {',
    replace: 'if (touched.length >= 0) {\n        await save(partitions, place, currentTo)',
    tests: rest,
  },
  {
    name: 'places of all partitions saved for one',
    guarantee: 'each event costs a write for every partition of every reactor',
    file: 'lib/engine/reactors/follow.ts',
    find: 'await save(touched, place, currentTo)',
    replace: 'await save(partitions, place, currentTo)',
    tests: rest,
  },
  {
    name: 'a list as current as its last saved place',
    guarantee: 'a list at rest says that it is a minute old',
    file: 'lib/engine/reactors/checkpoints.ts',
    find: 'done.get(partition)?.getTime() ?? 0',
    replace: '0',
    tests: rest,
  },
  {
    name: 'everybody waits for the slowest',
    guarantee: 'what waits for a slow reactor fills the memory',
    file: 'lib/engine/reactors/feed/backlog.ts',
    find: 'if (this.#changes.length + wanted.length > this.#limit) {',
    replace: 'if (this.#limit < 0) {',
    tests: backlog,
  },
  {
    name: 'left behind at the place of those ahead',
    guarantee: 'a slow reactor skips what did not fit into its backlog',
    file: 'lib/engine/reactors/feed/backlog.ts',
    find: `> this.#limit) {
      this.cut()`,
    replace: `> this.#limit) {
      this.#place = place
      this.cut()`,
    tests: [...backlog, ...behind],
  },
  {
    name: 'place ahead of what was taken',
    guarantee: 'a kill while a part of the backlog waits skips it',
    file: 'lib/engine/reactors/feed/backlog.ts',
    find: 'place: isAll || !last ? this.#place : last._id',
    replace: 'place: this.#place',
    tests: backlog,
  },
  {
    name: 'shared before it has caught up',
    guarantee: 'a reactor that was left behind skips what lies between it and the others',
    file: 'lib/engine/reactors/feed/feed.ts',
    find: 'isAtLeast(place, joining.from) ||',
    replace: 'joining.length >= 0 ||',
    tests: feed,
  },
  {
    name: 'nothing taken for nothing since',
    guarantee: 'a reactor that asked before an event, and joins the others after it, skips that event',
    file: 'lib/engine/reactors/feed/feed.ts',
    find: 'own.askedAt > this.#joinedAt',
    replace: 'own.askedAt > 0',
    tests: feed,
  },
  {
    name: 'an ended stream read for ever',
    guarantee: 'what comes after the server closed the stream of all is never heard',
    file: 'lib/engine/reactors/feed/shared-stream.ts',
    find: 'for (const backlog of this.#backlogs) this.leave(backlog)',
    replace: '',
    tests: behind,
  },
]
