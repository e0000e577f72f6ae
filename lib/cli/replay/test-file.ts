import { inCode, literal } from '#lib/cli/replay/code'
import type { OpenedHistory } from '#lib/cli/replay/open-history'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Condition } from '#lib/engine/replay/condition'
import type { Replay } from '#lib/engine/replay/steps'
import { appVersion } from '#lib/version'

/**
 * A Vitest file that tells one step of a history: given its events, when they are replayed, then the state after that
 * step. As it stands it is green where the step replays, and red where it breaks. With conditions, these are what is
 * expected instead of the state as it is: red until the reducer does what they say.
 */
export function testFile(
  { name, isMerged, aggregateId, events, masked }: OpenedHistory,
  replay: Replay<unknown, EventShape>,
  step: number,
  expected: readonly Condition[],
): string {
  const { after, error, skipped } = replay.at(step)
  const then = expected.length > 0 ? 'what was expected holds' : `the state after step ${step}`
  const used = expected.length > 0 ? "import { unmet } from '#lib/engine/replay/condition'\n" : ''
  const whose = `${name} ${aggregateId}${isMerged ? ' and what surrounds it' : ''}`
  return `import { expect, it } from 'vitest'
${isMerged ? '' : "import { registry } from '#lib/domain/registry'\n"}${used}import { Replay } from '#lib/engine/replay/steps'
${isMerged ? "import { judgedEvents } from '#lib/domain/judged-events'\nimport { mergedAggregate } from '#lib/domain/timeline-kinds'\n" : ''}
// Step ${step} of ${inCode(whose)}, as Hindsight ${inCode(appVersion)} replayed it${masked ? '; what names people is hidden' : ''}.
const events = ${literal(events.slice(0, step).map(recorded))}

it(${literal(`given ${step} events of ${whose}, when they are replayed, then ${then}`)}, () => {
  const { after: state, error } = new Replay(${isMerged ? `mergedAggregate, ${JUDGED}` : `registry.${name}, events as never`}).at(${step})
${skipped.length > 0 ? `  // Without the steps ${skipped.join(', ')}, which cannot be replayed.\n` : ''}${error ? `  // Today it cannot be replayed: ${inCode(error.message)}\n` : ''}  expect(error).toBeNull()
${expectations(after, error, expected)}
})
`
}

/** They are judged anew whenever the test is run: a file does not say how. */
const JUDGED = 'events.flatMap((event) => judgedEvents(event.aggregate as never, [event as never]))'
const recorded = ({ broken: _, ...event }: Recorded & { broken?: unknown }) => event

function expectations(state: unknown, error: Error | null, expected: readonly Condition[]): string {
  if (expected.length > 0)
    return `  const missed = unmet(state, ${expected.map(({ text }) => literal(text)).join(', ')})
  expect(missed, missed.join('\\n')).toEqual([])`
  // What it should be, only whoever mends it can say.
  return error ? '  expect(state).toBeDefined()' : `  expect(state).toEqual(${literal(state, '  ')})`
}
