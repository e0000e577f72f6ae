import type { OpenedHistory } from '#lib/cli/replay/open-history'
import type { EventShape } from '#lib/core/event'
import type { Condition } from '#lib/replay/condition'
import type { Replay } from '#lib/replay/steps'
import { appVersion } from '#lib/version'

/**
 * A Vitest file that tells one step of a history: given its events, when they are folded, then the state after
 * that step. As it stands it is green where the step replays, and red where the reducer throws. With conditions,
 * these are what is expected instead of the state as it is: red until the reducer does what they say.
 */
export function testFile(
  { name, aggregateId, events, masked }: OpenedHistory,
  replay: Replay<unknown, EventShape>,
  step: number,
  expected: readonly Condition[],
): string {
  const { after, error } = replay.at(step)
  const then = expected.length > 0 ? 'what was expected holds' : `the state after step ${step}`
  const used = expected.length > 0 ? "import { unmet } from '#lib/replay/condition'\n" : ''
  return `import { expect, it } from 'vitest'
import { fold } from '#lib/core/aggregate'
import { registry } from '#lib/domain/registry'
${used}
// Step ${step} of ${name} ${aggregateId}, as Hindsight ${appVersion} replayed it${masked ? '; what names people is hidden' : ''}.
const events = ${literal(events.slice(0, step))}

it(${literal(`given ${step} events of ${name} ${aggregateId}, when they are folded, then ${then}`)}, () => {
  const state = fold(registry.${name}, events as never)
${expectations(after, error, expected)}
})
`
}

function expectations(state: unknown, error: Error | null, expected: readonly Condition[]): string {
  if (expected.length > 0)
    return `  const missed = unmet(state, ${expected.map(({ text }) => literal(text)).join(', ')})
  expect(missed, missed.join('\\n')).toEqual([])`
  // What it should be, only whoever mends it can say: the fold above throws until then.
  if (error)
    return `  // Today the reducer throws: ${error.message.replaceAll('\n', ' ')}\n  expect(state).toBeDefined()`
  return `  expect(state).toEqual(${literal(state, '  ')})`
}

const NAME = /^[A-Za-z_$][\w$]*$/

/** A value as TypeScript writes it: dates as instants, fields that say nothing left out. */
function literal(value: unknown, indent = ''): string {
  if (value instanceof Date) return `new Date('${value.toISOString()}')`
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, inner)},\n`)
    return items.length > 0 ? `[\n${items.join('')}${indent}]` : '[]'
  }
  const fields = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${inner}${NAME.test(key) ? key : quoted(key)}: ${literal(entry, inner)},\n`)
  return fields.length > 0 ? `{\n${fields.join('')}${indent}}` : '{}'
}

/** As JSON, in the quotes of this code; a quote within stays as it is where it can. */
const quoted = (text: string) => {
  const json = JSON.stringify(text)
  return json.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}
