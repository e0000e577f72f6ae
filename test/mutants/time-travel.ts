import type { Mutation } from './mutation.ts'

const player = ['test/components/player.test.tsx']
const timeline = ['test/components/timeline.test.tsx']
const links = ['test/components/timeline-links.test.tsx']
const whatIf = ['test/replay/what-if.test.ts']
const lanes = ['test/components/sandbox-lanes.test.tsx']
const unmasked = ['test/server/unmasked-file.test.ts']

/** What a sandbox tells, and what leaves the desk with people's names. */
export const timeTravel: Mutation[] = [
  {
    name: 'link loses its minute',
    guarantee: 'whoever follows a copied link looks at what was known at another time',
    file: 'components/timeline/use-timeline.tsx',
    find: 'asked !== null ? writeAddress(query) : hrefOf(index)',
    replace: 'asked !== null ? hrefOf(index) : hrefOf(index)',
    tests: links,
  },
  {
    name: 'link loses all but its step',
    guarantee: 'a link to a step leaves out what is looked for, compared or supposed',
    file: 'components/timeline/use-timeline.tsx',
    find: 'writeAddress({ ...query, step: stepId(step) })',
    replace: 'writeAddress({ step: stepId(step) })',
    tests: links,
  },
  {
    name: 'unknown comparison taken for an unknown step',
    guarantee: 'a link that compares with nothing says that the reader was moved to the last step',
    file: 'components/timeline/use-timeline.tsx',
    find: 'unknownStep: asked === null,',
    replace: 'unknownStep: asked === null || (query.with !== null && other === null),',
    tests: timeline,
  },
  {
    name: 'sandbox looked at on the day of its last step',
    guarantee: 'what would be different now is told about some other day',
    file: 'components/what-if/use-sandbox.tsx',
    find: 'step === view.last ? today : view.homeOn(step)',
    replace: 'view.homeOn(step)',
    tests: lanes,
  },
  {
    name: 'player not stopped at the end',
    guarantee: 'the player goes on by itself once it came to the end and the reader goes back',
    file: 'components/timeline/use-player.tsx',
    find: 'if (!playing) setWanted(false)',
    replace: '',
    tests: player,
  },
  {
    name: 'muted event folded',
    guarantee: 'a sandbox shows what was recorded',
    file: 'lib/replay/what-if.ts',
    find: 'event._id === eventId ? state : reduce(state, event)',
    replace: 'event._id === eventId ? reduce(state, event) : reduce(state, event)',
    tests: whatIf,
  },
  {
    name: 'supposed edit not folded',
    guarantee: 'an edit in the sandbox changes nothing',
    file: 'lib/replay/what-if.ts',
    find: '...(event._id === eventId ? supposition.events : [])',
    replace: '...(event._id === eventId ? [] : [])',
    tests: whatIf,
  },
  {
    name: 'causes followed one step only',
    guarantee: 'what was set off by something that was set off goes unnamed',
    file: 'lib/replay/what-if.ts',
    find: '      gone.add(event._id)\n',
    replace: '',
    tests: whatIf,
  },
  {
    name: 'rules asked of the sandbox alone',
    guarantee: 'what the rules of today refuse anyway is blamed on the sandbox',
    file: 'lib/replay/what-if.ts',
    find: 'objectionTo(was.before, event) === null) {',
    replace: 'event) {',
    tests: whatIf,
  },
  {
    name: 'steps of what was never begun stand',
    guarantee: 'a claim that was never filed is paid in the sandbox, and nobody is told that it could not be',
    file: 'components/what-if/objection.tsx',
    find: 'kind.belongsTo(state) || event',
    replace: 'kind.exists(state) || event',
    tests: lanes,
  },
  {
    name: 'only the contract told of in a sandbox',
    guarantee: 'a claim that would be otherwise is not told of',
    file: 'components/what-if/what-if-section.tsx',
    find: 'changesBetween(sandbox.real.at(index).after, step.after, on)',
    replace:
      'changesBetween(sandbox.real.at(index).after, step.after, on).filter(({ subject }) => subject.aggregate === view.subject.aggregate)',
    tests: lanes,
  },
  {
    name: 'a name in the address of a sandbox',
    guarantee: 'a cover’s own name, which can be a person’s, goes into addresses and their logs',
    file: 'components/what-if/supposed-edit.tsx',
    find: 'return { name, input: rest } as EditCommand',
    replace: 'return { name, input } as EditCommand',
    tests: ['test/components/supposed-edit.test.ts'],
  },
  {
    name: 'supposed edit decided on today',
    guarantee: 'a sandbox decides by what was not known at its step',
    file: 'components/what-if/supposed-edit.tsx',
    find: 'today: parisDate(appendDate)',
    replace: 'today: parisDate(new Date())',
    tests: ['test/components/supposed-edit.test.ts'],
  },
  {
    name: 'what is gone cut by the end of the other',
    guarantee: 'an end of the contract hides what was covered after it',
    file: 'components/schedule/band-geometry.tsx',
    find: "bar('gone', cut.start, earliest(cut.end, window.to)",
    replace: "bar('gone', cut.start, earliest(cut.end, end, window.to)",
    tests: ['test/components/gone-stretches.test.ts'],
  },
  {
    name: 'unmasked without waiting for the record',
    guarantee: 'people’s names are handed out though their record cannot be written',
    file: 'lib/server/unmasked-file.ts',
    find: '    await accesses.append(event, unmaskReplayFileKey(input, actor.id), { actor, reason, correlationId: requestId })',
    replace:
      '    accesses.append(event, unmaskReplayFileKey(input, actor.id), { actor, reason, correlationId: requestId }).catch(() => {})',
    tests: unmasked,
  },
  {
    name: 'unmasked without a record',
    guarantee: 'nobody can tell who took people’s names along',
    file: 'lib/server/unmasked-file.ts',
    find: 'of decision.events)',
    replace: 'of [] as typeof decision.events)',
    tests: unmasked,
  },
  {
    name: 'unmasked without a reason',
    guarantee: 'people’s names are handed out and nobody said why',
    file: 'lib/domain/access/commands/unmask-replay-file.ts',
    find: "if (reason.trim() === '')",
    replace: "if (reason === 'never')",
    tests: unmasked,
  },
  {
    name: 'unmasked for every role',
    guarantee: 'whoever may read a contract may take people’s names along',
    file: 'lib/domain/permissions.ts',
    find: "'access.unmask_replay_file': developer",
    replace: "'access.unmask_replay_file': everyone",
    tests: unmasked,
  },
  {
    name: 'one record for every request',
    guarantee: 'a second file goes out, or is refused, for the record of the first',
    file: 'lib/domain/access/commands/unmask-replay-file.ts',
    find: '{requestId}_',
    replace: '{userId}_',
    tests: unmasked,
  },
]
