import { asRecorded, decideOn, NOT_SAID_YET } from '#lib/domain/subscription/dry-run'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { commandSchema, type EditCommand } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import type { Recorded } from '#lib/engine/core/event'

/**
 * What can be supposed: every intent but that on the holder, whose name has no place in an address, and the answer
 * to a payment, which only the bank's records give.
 */
export const supposable = [
  'add_coverage',
  'change_coverage',
  'remove_coverage',
  'terminate',
  'cancel_termination',
  'refuse_renewal',
] as const
export type Supposable = (typeof supposable)[number]

/** An edit that is only supposed, as it stands in the address; null where that cannot be read. */
export function readSupposed(value: unknown): EditCommand | null {
  const { success, data } = commandSchema.safeParse(value)
  return success && (supposable as readonly string[]).includes(data.name) && !('label' in data.input) ? data : null
}

/** The same edit without a cover's own name, which can be a person's: its code tells it apart all the same. */
export function withoutName({ name, input }: EditCommand): EditCommand {
  const { label: _, ...rest } = input as { label?: string }
  return { name, input: rest } as EditCommand
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
  command: EditCommand,
): Supposed {
  const context = {
    aggregateId,
    today: parisDate(appendDate),
    reason: NOT_SAID_YET,
    byHand: { confirmed: 'all' as const },
  }
  const decision = decideOn(state, command, context)
  if (!decision.ok) return decision
  const events = decision.events.map((event) => asRecorded(event, { version, actor, at: appendDate }))
  return { ok: true, events }
}
