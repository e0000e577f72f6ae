import type { Mutation } from './mutation.ts'

const states = 'lib/replay/sparse-states.ts'
const property = ['test/property/replay.property.test.ts']
const inPart = ['test/replay/in-part.test.ts']
const timeline = ['test/server/timeline.test.ts']

/** What a timeline is promised, of whose history few states are kept and not all is at hand. */
export const replaying: Mutation[] = [
  {
    name: 'keyframe taken a step early',
    guarantee: 'every later step is without one event',
    file: states,
    find: 'step <= start + KEYFRAME_EVERY; step++',
    replace: 'step < start + KEYFRAME_EVERY; step++',
    tests: property,
  },
  {
    name: 'sent state is that of the step before',
    guarantee: 'what is opened in part is without one event',
    file: 'lib/replay/stretch.ts',
    find: 'replay.at(before).after',
    replace: 'replay.at(before).before',
    tests: property,
  },
  {
    name: 'broken steps are not told',
    guarantee: 'a state does not say what it is without',
    file: 'lib/replay/stretch.ts',
    find: 'replay.broken.filter((at) => at <= before)',
    replace: '[]',
    tests: ['test/replay/sparse-states.test.ts'],
  },
  {
    name: 'a hole is replayed',
    guarantee: 'a step is shown although something before it is missing',
    file: states,
    find: 'if (!this.#keyframes.has(frame) && this.#reach[frame - 1] !== start) return -1',
    replace: '',
    tests: ['test/replay/sparse-states.test.ts'],
  },
  {
    name: 'every state is kept',
    guarantee: 'memory grows with each step that is looked at',
    file: states,
    find: 'if (this.#recent.size > RECENT)',
    replace: 'if (this.#recent.size > 1e9)',
    tests: ['test/replay/sparse-states.test.ts'],
  },
  {
    name: 'attribution looks over a gap',
    guarantee: 'a difference is attributed to a step that is not the last',
    file: 'lib/replay/attribute.ts',
    find: 'missing.size > 0 && replay.has(step); step--',
    replace: 'missing.size > 0; step--',
    tests: inPart,
  },
  {
    name: 'a part of another order',
    guarantee: 'what was recorded within the known order moves every later step by one',
    file: 'lib/server/timeline.ts',
    find: 'if (last?._id !== known.last) return null',
    replace: '',
    tests: timeline,
  },
  {
    name: 'what surrounds a contract does not move its versions',
    guarantee: 'a part begins with other events than those that stand there',
    file: 'lib/server/timeline.ts',
    find: 'Math.max(0, after - this.#others)',
    replace: 'after',
    tests: timeline,
  },
  {
    name: 'a minute in front of a hole',
    guarantee: 'what was known at a minute is said without what is still missing',
    file: 'lib/replay/known-at.ts',
    find: 'return step === events.length || events[step] !== undefined ? step : null',
    replace: 'return step',
    tests: ['test/replay/known-at.test.ts'],
  },
  {
    name: 'a part has no end',
    guarantee: 'one request can bring a whole history',
    file: 'lib/server/timeline.ts',
    find: 'Math.min(until, after + MOST_AT_ONCE)',
    replace: 'until',
    tests: timeline,
  },
  {
    name: 'mistyped fields searched for',
    guarantee: 'a condition on a field that no state has is answered as if it were one',
    file: 'lib/replay/condition.ts',
    find: 'if (valueAt(state, soughtIn(term)) !== undefined) unknown.delete(term)',
    replace: 'unknown.delete(term)',
    tests: ['test/replay/condition.test.ts'],
  },
  {
    name: 'a file is believed',
    guarantee: 'an edited file shows sums that are none instead of the step that breaks',
    file: 'components/timeline/timeline.tsx',
    find: 'new Replay(checked, events)',
    replace: 'new Replay(together, events)',
    tests: ['test/components/timeline.test.tsx'],
  },
  {
    name: 'what is hidden has to have its shape',
    guarantee: 'a masked replay file breaks at every step that names somebody',
    file: 'lib/replay/event-shape.ts',
    find: '!holdsHidden(valueAt(event.payload, path))',
    replace: 'path.length >= 0',
    tests: ['test/replay/event-shape.test.ts'],
  },
  {
    name: 'words are remembered without their values',
    guarantee: 'a page says of one step what it has said of another',
    file: 'lib/messages/remember.ts',
    find: 'key + BETWEEN + Object.values(values).join(BETWEEN)',
    replace: 'key',
    tests: ['test/messages/remember.test.ts'],
  },
]
