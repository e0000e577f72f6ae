import type { Mutation } from './mutation.ts'

const supposed = ['test/engine/replay/what-if.test.ts']
const lanes = ['test/components/timeline/sandbox-lanes.test.tsx']

/** What a sandbox tells. */
export const whatIf: Mutation[] = [
  {
    name: 'sandbox looked at on the day of its last step',
    guarantee: 'what would be different now is told about some other day',
    file: 'components/timeline/use-timeline.ts',
    find: 'isNow ? today : knownAt',
    replace: 'knownAt',
    tests: lanes,
  },
  {
    name: 'muted event folded',
    guarantee: 'a sandbox shows what was recorded',
    file: 'lib/engine/replay/what-if.ts',
    find: 'event._id === eventId ? state : reduce(state, event)',
    replace: 'event._id === eventId ? reduce(state, event) : reduce(state, event)',
    tests: supposed,
  },
  {
    name: 'supposed edit not folded',
    guarantee: 'an edit in the sandbox changes nothing',
    file: 'lib/engine/replay/what-if.ts',
    find: '...(event._id === eventId ? supposition.events : [])',
    replace: '...(event._id === eventId ? [] : [])',
    tests: supposed,
  },
  {
    name: 'causes followed one step only',
    guarantee: 'what was set off by something that was set off goes unnamed',
    file: 'lib/engine/replay/what-if.ts',
    find: '      gone.add(event._id)\n',
    replace: '',
    tests: supposed,
  },
  {
    name: 'rules asked of the sandbox alone',
    guarantee: 'what the rules of today refuse anyway is blamed on the sandbox',
    file: 'lib/engine/replay/what-if.ts',
    find: 'objectionTo(was.before, event) === null) {',
    replace: 'event) {',
    tests: supposed,
  },
  {
    name: 'steps of what was never begun stand',
    guarantee: 'a claim that was never filed is paid in the sandbox, and nobody is told that it could not be',
    file: 'components/timeline/what-if/objection.ts',
    find: 'kind.belongsTo(state) || event',
    replace: 'kind.exists(state) || event',
    tests: lanes,
  },
  {
    name: 'only the contract told of in a sandbox',
    guarantee: 'a claim that would be otherwise is not told of',
    file: 'components/timeline/what-if/what-if-section.tsx',
    find: 'changesBetween(sandbox.real.at(index).after, step.after, on)',
    replace:
      'changesBetween(sandbox.real.at(index).after, step.after, on).filter(({ subject }) => subject.aggregate === view.subject.aggregate)',
    tests: lanes,
  },
  {
    name: 'a name in the address of a sandbox',
    guarantee: 'a cover’s own name, which can be a person’s, goes into addresses and their logs',
    file: 'components/timeline/what-if/asked-edit.ts',
    find: 'return { name, input: rest }',
    replace: 'return { name, input }',
    tests: ['test/components/timeline/supposed-edit.test.ts'],
  },
  {
    name: 'supposed edit decided on today',
    guarantee: 'a sandbox decides by what was not known at its step',
    file: 'components/timeline/what-if/supposed-edit.ts',
    find: 'today: parisDate(appendDate)',
    replace: 'today: parisDate(new Date())',
    tests: ['test/components/timeline/supposed-edit.test.ts'],
  },
  {
    name: 'what is gone cut by the end of the other',
    guarantee: 'an end of the contract hides what was covered after it',
    file: 'components/schedule/band-geometry.ts',
    find: "bar('gone', cut.start, earliest(cut.end, window.to)",
    replace: "bar('gone', cut.start, earliest(cut.end, end, window.to)",
    tests: ['test/components/removed-spans.test.ts'],
  },
]
