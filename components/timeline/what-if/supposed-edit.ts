import type { AnyDesk } from '#lib/domain/desks'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import { asRecorded, decideOn, eventsOf, NOT_SAID_YET } from '#lib/engine/core/desk'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { commandSchema } from '#lib/engine/core/schemas/edit'

/** The commands that can be supposed, in the order of the desk; other aggregates as they were then are not at hand. */
export const supposable = ({ commands }: AnyDesk): string[] =>
  Object.values(commands)
    .filter((command) => command.supposable !== false && !command.related)
    .map(({ name }) => name)

/** An edit of the address, read by a desk; null where it does not know it, or it cannot be supposed. */
export function supposedOn(desk: AnyDesk, asked: NamedCommand): NamedCommand | null {
  const { success, data } = commandSchema(desk.commands).safeParse(asked)
  return success && supposable(desk).includes(data.name) && !('label' in (data.input as object)) ? data : null
}

/** What an edit would have recorded right after an event, on what was known then; or why the rules would refuse. */
type Supposed = { ok: true; events: readonly Recorded<EventShape>[] } | { ok: false; refusal: Refusal }

/** The event that an edit would have followed, be it one of its own aggregate or of what surrounds it. */
export type Followed = Pick<Recorded, 'version' | 'actor' | 'appendDate'>

/** Decides an edit by the desk's own rules, in the browser, as of the moment at which an event was recorded. */
export function supposeEdit<State>(
  desk: AnyDesk,
  { aggregateId, state }: { aggregateId: string; state: State },
  { version, actor, appendDate }: Followed,
  command: NamedCommand,
): Supposed {
  const context = {
    aggregateId,
    today: parisDate(appendDate),
    reason: NOT_SAID_YET,
    byHand: { confirmed: 'all' as const },
  }
  const decision = decideOn(desk, state, command, context)
  if (!decision.ok) return decision
  const own = eventsOf(desk.aggregate, aggregateId, decision.events)
  const events = own.map((event) => asRecorded(desk.aggregate, event, { version, actor, at: appendDate }))
  return { ok: true, events }
}
