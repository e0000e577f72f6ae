import type { Mutation } from './mutation.ts'

const checks = ['test/domain/subscription/checks.test.ts']
const undo = ['test/domain/subscription/undo.test.ts']

/** What a screen says was checked, and can be taken back. */
export const claims: Mutation[] = [
  {
    name: 'a refusal counted as checked',
    guarantee: 'what did not hold stands among what was checked',
    file: 'lib/engine/core/command.ts',
    find: 'if (holds) checks.push(examined)',
    replace: 'checks.push(examined)\n    if (holds) continue',
    tests: checks,
  },
  {
    name: 'an unknown use counted as compared',
    guarantee: 'an article is claimed where nothing was compared',
    file: 'lib/domain/subscription/commands/terminate.ts',
    find: 'if (article && state.professionalUse !== null) {',
    replace: 'if (article) {',
    tests: checks,
  },
  {
    name: 'undoing not tried',
    guarantee: 'something is promised that the rules would refuse',
    file: 'lib/engine/core/decision/undo.ts',
    find: 'if (!decision.ok || decision.events.length === 0) return null',
    replace: 'if (!decision.ok) return { by: undoing.name, until: null }',
    tests: undo,
  },
]
