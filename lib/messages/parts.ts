import type { Messages } from '#lib/messages/en'
import type { Catalogue } from '#lib/messages/translator'

/** A part of the catalogue: `list`, or one level below, `edit.problems`. */
export type Part = { [Name in Top]: Name | `${Name}.${keyof Messages[Name] & string}` }[Top]
type Top = keyof Messages & string

const of = <Parts extends readonly Part[]>(...parts: Parts): Parts => parts

/** Values, and what the rules say of a contract. */
const rules = of('values', 'words', 'refusals', 'sources', 'edit', 'commands', 'unavailable', 'schedule')
/** An event and the state after it. */
const step = of('events', 'eventTitles', 'fields', 'signs', 'timeline', 'contract', 'list.renewalUnknown')

/**
 * The parts of the catalogue that what runs in the browser writes, by the place that gives them. The rest stays on the
 * server. `test/arch/browser` holds that a page is given what its components name.
 */
export const parts = {
  everywhere: of('common', 'states', 'errors'),
  desk: of('shell'),
  signIn: of('signIn'),
  list: of('list'),
  contract: of('contract', 'schedule', 'values', 'words', 'edit.problems', 'edit.fields'),
  edit: of(...rules, ...step, 'checks', 'confirmations', 'commandGroups'),
  subscribe: of(...rules, 'subscribe', 'checks', 'confirmations'),
  timeline: of(...rules, ...step, 'list.starts', 'list.ends', 'whatIf', 'replayFile'),
  operations: of('reactors', 'rowFields', 'viewNames', 'eventTitles', 'timeline.broken', 'values', 'words'),
} satisfies Record<string, readonly Part[]>

/** These parts of a catalogue, and nothing else of it. */
export function pick(messages: Catalogue, wanted: readonly Part[]): Partial<Catalogue> {
  const picked: Record<string, unknown> = {}
  for (const part of wanted) {
    const [name, below] = part.split('.') as [Top, string | undefined]
    const all = messages[name] as Readonly<Record<string, unknown>>
    picked[name] = below === undefined ? all : { ...(picked[name] as object), [below]: all[below] }
  }
  return picked as Partial<Catalogue>
}
