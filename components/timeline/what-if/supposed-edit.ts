import { type StaffCommand, staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import { asRecorded, decideOn, NOT_SAID_YET } from '#lib/engine/core/desk'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import type { Recorded } from '#lib/engine/core/event'
import { commandSchema } from '#lib/engine/core/schemas/edit'

/** The commands that can be supposed, in the order of the desk. */
export const supposable = Object.values(staffCommands)
  .filter((command) => command.supposable !== false)
  .map(({ name }) => name)

const schema = commandSchema(staffCommands)

/** An edit that is only supposed, as it stands in the address; null where that cannot be read. */
export function readSupposed(value: unknown): StaffCommand | null {
  const { success, data } = schema.safeParse(value)
  return success && supposable.includes(data.name) && !('label' in data.input) ? data : null
}

/** The same edit without a cover's own name, which can be a person's: its code tells it apart all the same. */
export function withoutName({ name, input }: NamedCommand): StaffCommand {
  const { label: _, ...rest } = input as { label?: string }
  return { name, input: rest } as StaffCommand
}

/** What an edit would have recorded right after an event, on what was known then; or why the rules would refuse. */
export type Supposed = { ok: true; events: readonly Recorded<SubscriptionEvent>[] } | { ok: false; refusal: Refusal }

/** The event that an edit of a contract would have followed, be it one of its own or of what surrounds it. */
export type Followed = Pick<Recorded, 'version' | 'actor' | 'appendDate'>

/** Decides an edit by the desk's own rules, in the browser, as of the moment at which an event was recorded. */
export function supposeEdit(
  aggregateId: string,
  state: SubscriptionState,
  { version, actor, appendDate }: Followed,
  command: NamedCommand,
): Supposed {
  const context = {
    aggregateId,
    today: parisDate(appendDate),
    reason: NOT_SAID_YET,
    byHand: { confirmed: 'all' as const },
  }
  const decision = decideOn(subscriptionDesk, state, command, context)
  if (!decision.ok) return decision
  const { aggregate } = subscriptionDesk
  const events = decision.events.map((event) => asRecorded(aggregate, event, { version, actor, at: appendDate }))
  return { ok: true, events }
}
