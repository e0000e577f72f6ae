import type { Mutation } from './mutation.ts'

const together = ['test/engine/replay/merged-history.test.ts']
const timeline = ['test/server/timeline/timeline-history.test.ts']

/** What a timeline of several histories promises: each stands as it does alone, in one order, and says when it was known. */
export const lanes: Mutation[] = [
  {
    name: 'histories ordered by their dates alone',
    guarantee: 'a history whose dates go back is folded in another order than its own',
    file: 'lib/engine/replay/merged-history.ts',
    find: '      if (recorded > at) at = recorded\n',
    replace: '      at = recorded\n',
    tests: together,
  },
  {
    name: 'events of one instant as they come',
    guarantee: 'the order of a timeline depends on which history was read first',
    file: 'lib/engine/replay/merged-history.ts',
    find: 'a.at - b.at || byPlace(a.event, b.event)',
    replace: 'a.at - b.at',
    tests: together,
  },
  {
    name: 'inherited names taken for aggregates',
    guarantee: 'an id such as constructor finds a state that nobody folded',
    file: 'lib/engine/replay/merged-history.ts',
    find: 'return Object.hasOwn(states, aggregateId)',
    replace: 'return states[aggregateId]',
    tests: together,
  },
  {
    name: 'known at the beginning of a minute',
    guarantee: 'the step whose time is read and typed back is left out',
    file: 'lib/engine/replay/known-at.ts',
    find: 'minute.getTime() + MINUTE',
    replace: 'minute.getTime() + 1',
    tests: ['test/engine/replay/known-at.test.ts'],
  },
  {
    name: 'facts unwritten',
    guarantee: 'a page shows cents and codes',
    file: 'lib/domain/shared/plain-facts.ts',
    find: 'words.alone(value)',
    replace: 'JSON.stringify(value)',
    tests: ['test/components/timeline/timeline-walk.test.tsx'],
  },
  {
    name: 'surroundings not masked',
    guarantee: 'a claim of a contract names people to who may not see them',
    file: 'lib/server/timeline/timeline-history.ts',
    find: 'maskEvents(session, kinds[aggregate] as never, events as never)',
    replace: '(events as never)',
    tests: [...timeline, 'test/server/timeline/timeline.test.ts'],
  },
  {
    name: 'surroundings for everybody',
    guarantee: 'claims are told to a role that may not read claims',
    file: 'lib/server/timeline/timeline-history.ts',
    find: '    .filter(([kind]) => may(session, readPermission(kind)))\n',
    replace: '',
    tests: timeline,
  },
  {
    name: 'links to what may not be read',
    guarantee: 'a cause elsewhere is told to a role that may not read it',
    file: 'lib/server/timeline/related-events.ts',
    find: '!names.has(nameOf(event)) && may(session, readPermission(event.aggregate))',
    replace: '!names.has(nameOf(event))',
    tests: timeline,
  },
  {
    name: 'what began meanwhile not counted',
    guarantee: 'a claim that is filed while somebody looks at its contract is not told until they reload',
    file: 'lib/engine/replay/timeline-parts.ts',
    find: ' now[id] ??= 0\n',
    replace: ' now[id] ??= 9\n',
    tests: ['test/engine/replay/timeline-parts.test.ts'],
  },
  {
    name: 'what began lately belongs to nothing',
    guarantee: 'an open timeline does not hear of a claim that is filed on its contract',
    file: 'lib/server/live/recent-events.ts',
    find: 'link && version === 1 ?',
    replace: 'link && version === 0 ?',
    tests: ['test/server/live/recent-events.test.ts'],
  },
]
