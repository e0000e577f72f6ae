import type { Mutation } from './mutation.ts'

const player = ['test/components/player.test.tsx']
const timeline = ['test/components/timeline.test.tsx']
const links = ['test/components/timeline-links.test.tsx']
const unmasked = ['test/server/unmasked-file.test.ts']

/** What the timeline says of its steps, and what leaves the desk with people’s names. */
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
    find: '{rest && `&',
    replace: "{'' && `&",
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
    name: 'player not stopped at the end',
    guarantee: 'the player goes on by itself once it came to the end and the reader goes back',
    file: 'components/timeline/use-player.tsx',
    find: 'if (!playing) setWanted(false)',
    replace: '',
    tests: player,
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
  {
    name: 'new charge told by its sentence alone',
    guarantee: 'a comparison denies that premiums were charged',
    file: 'lib/domain/subscription/payment-changes.ts',
    find: "if (!was) return is ? [{ sign: 'added', field, subject, to: asked(is) }] : []",
    replace: 'if (!was) return []',
    tests: ['test/domain/subscription/payment-changes.test.ts'],
  },
  {
    name: 'sums of the premiums left out of a step about money',
    guarantee: 'a step at which money moved is said to change nothing',
    file: 'lib/domain/subscription/changes.ts',
    find: 'return [...factChanges(facts(before), facts(after)), ...payments]',
    replace: 'return payments',
    tests: ['test/domain/subscription/payment-changes.test.ts', 'test/components/timeline-walk.test.tsx'],
  },
  {
    name: 'refused renewal left out of the state',
    guarantee: 'a contract whose renewal was refused is said to go on',
    file: 'components/contract/end-words.tsx',
    find: 'if (renewalRefusal) {',
    replace: 'if (renewalRefusal && tacitRenewal === null) {',
    tests: ['test/components/timeline.test.tsx'],
  },
  {
    name: 'payment told without its instalment',
    guarantee: 'the sentence of a payment does not say which premium it is for',
    file: 'lib/messages/event-sentence.ts',
    find: 'return premiumArguments(event, words, before)',
    replace: 'return premiumArguments(event, words)',
    tests: ['test/messages/event-sentence.test.ts'],
  },
  {
    name: 'a French month begins with a number',
    guarantee: 'French pages write “1 mars 2024”',
    file: 'lib/messages/format.ts',
    find: "value === '1' ? '1er' : value",
    replace: "value === '0' ? '1er' : value",
    tests: ['test/messages/format.test.ts'],
  },
  {
    name: 'set terms run over those that follow',
    guarantee: 'two terms of one cover hold on one day, and which of them is told is chance',
    file: 'lib/domain/subscription/schedule.ts',
    find: 'standing ? standing.end : (next?.start ?? null)',
    replace: 'standing ? standing.end : null',
    tests: ['test/property/schedule.property.test.ts'],
  },
]
