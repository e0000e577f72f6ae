import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { asRecorded, type Desk, decideOn, eventsOf, relatedTo } from '#lib/engine/core/desk'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import type { Undo } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'

/**
 * What takes an edit back: tried by the rules on the state as it would stand, so that nothing is promised that
 * they would refuse, or that would leave something otherwise than it was. Null where nothing would do, or where it is
 * decided on other aggregates too: how these will stand then is not at hand.
 */
export function undoOf<State, Supported extends EventShape, Current extends Supported>(
  desk: Pick<Desk<State, Supported, Current>, 'aggregate' | 'commands'>,
  { name, input }: NamedCommand,
  { before, after }: { before: State; after: State },
  context: { aggregateId: string; today: CalendarDate },
): Undo | null {
  const command = desk.commands[name]
  const undoing = command?.undo?.(input, before)
  if (!command || !undoing || relatedTo(desk, after, undoing).length > 0) return null
  const decision = decideOn(desk, after, undoing, { ...context, reason: 'undone', byHand: { confirmed: 'all' } })
  if (!decision.ok || decision.events.length === 0) return null
  const { aggregate } = desk
  const undone = eventsOf(aggregate, context.aggregateId, decision.events).reduce((state, event) => {
    const recorded = asRecorded(aggregate, event, { version: 0, actor: undoer, at: new Date(0) })
    return aggregate.reduce(state, recorded)
  }, after)
  if (command.isUndone && !command.isUndone(input, before, undone)) return null
  return { by: undoing.name, until: undoing.until ?? null }
}

/** Stands in for whoever takes it back: no reducer of what can be undone reads it. */
const undoer = { kind: 'person', id: 'undo', name: '' } as const
