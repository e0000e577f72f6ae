import 'server-only'
import { isAllowed } from '#lib/domain/permissions'
import { subscription } from '#lib/domain/subscription/aggregate'
import { lookedAtOn } from '#lib/domain/subscription/applies-from'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import type { SubscriptionCommandName } from '#lib/domain/subscription/commands'
import { asRecorded, decideOn, NOT_SAID_YET } from '#lib/domain/subscription/dry-run'
import { editKey } from '#lib/domain/subscription/edit-key'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type {
  NotDone,
  ReviewEdit,
  ReviewOutcome,
  SaveEdit,
  SaveOutcome,
  Stale,
} from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, endOfContract } from '#lib/domain/subscription/status'
import { undoOf } from '#lib/domain/subscription/undo'
import { fold } from '#lib/engine/core/aggregate'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Check, Decision } from '#lib/engine/core/command'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Actor, NewEvent, Recorded } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

export type History = Recorded<SubscriptionEvent>[]

/** What an edit needs of the world: whose it is, where it goes, what that person may see, and the time. */
export interface EditDesk {
  store: Store<SubscriptionEvent, SubscriptionCurrentEvent>
  actor: Actor
  mask(events: History): History
  now: Date
  /** By what the log names the request: the correlation of what is recorded. */
  requestId: string
}

/** Dry run: the real rules on the version that the person sees; writes nothing. */
export async function reviewEdit(desk: EditDesk, edit: ReviewEdit): Promise<ReviewOutcome> {
  const history = await desk.store.load(edit.contractId, { untilVersion: edit.versionSeen })
  const seen = fold(subscription, history)
  const decided = decideEdit(desk, { ...edit, reason: edit.reason || NOT_SAID_YET }, seen)
  if (decided.kind !== 'event') return decided
  const version = (history.at(-1)?.version ?? 0) + 1
  const event = asRecorded(decided.event, { version, actor: desk.actor, at: desk.now })
  const context = { aggregateId: edit.contractId, today: today(desk) }
  const undo = undoOf(edit.command, { before: seen, after: subscription.reduce(seen, event) }, context)
  const [before, after] = foldWith(desk, history, event)
  const on = lookedAtOn(event)
  return {
    kind: 'accepted',
    type: event.type,
    on,
    changes: subscriptionChanges(before, after, on),
    version: event.version,
    checks: decided.checks,
    undo: undo && mayDecide(desk.actor, undo.by) ? undo : null,
    coverages: Object.values(after.coverages).filter((coverage) => before.coverages[coverage.code] !== coverage),
    end: endOfContract(after),
    annualPremiumCents: { before: annualPremiumOn(before, on), after: annualPremiumOn(after, on) },
  }
}

/**
 * Decides on the version that the person saw, and appends at the next one. The same click twice is one
 * event; a version that is no longer the last is answered with what happened in between.
 */
export async function saveEdit(desk: EditDesk, edit: SaveEdit): Promise<SaveOutcome> {
  const { contractId, versionSeen, reason } = edit
  const history = await desk.store.load(contractId, { untilVersion: versionSeen })
  const seen = fold(subscription, history)
  const key = editKey(seen, edit, desk.actor.id)
  const decided = decideEdit(desk, edit, seen)
  if (decided.kind !== 'event') return (await savedEarlier(desk, edit, history, key)) ?? decided
  try {
    const { event, outcome } = await desk.store.append(decided.event, key, {
      actor: desk.actor,
      reason,
      correlationId: desk.requestId,
      expectedVersion: versionSeen,
    })
    const [recorded] = desk.mask([event])
    return { kind: 'saved', contractId, event: recorded as typeof event, again: outcome === 'already_appended' }
  } catch (error) {
    if (error instanceof VersionConflictError) return whatHappenedSince(desk, contractId, versionSeen, error.code)
    if (error instanceof IdempotencyKeyViolationError) {
      // The key of a payment's outcome is no one's own: a colleague may have given the other answer.
      const mine = error.existing.actor.id === desk.actor.id
      return whatHappenedSince(desk, contractId, versionSeen, mine ? error.code : 'version_conflict')
    }
    throw error
  }
}

/**
 * A resend that today's date would refuse, of what was saved when it was allowed: it stands, and is told so.
 * Only for the one who may do it, and whose key it is.
 */
async function savedEarlier(
  desk: EditDesk,
  edit: SaveEdit,
  history: History,
  key: string,
): Promise<SaveOutcome | null> {
  const standing = await desk.store.find(key)
  if (!standing || standing.aggregateId !== edit.contractId) return null
  const decidedThen = decideEdit({ ...desk, now: standing.appendDate }, edit, fold(subscription, history))
  if (decidedThen.kind !== 'event' || !isSameContent(decidedThen.event, standing)) return null
  const [event] = desk.mask([standing])
  return { kind: 'saved', contractId: edit.contractId, event: event ?? standing, again: true }
}

/** The payload as decided may hold what the door coerces; the store's own measure is the canonical text. */
const isSameContent = (decided: NewEvent<SubscriptionCurrentEvent>, standing: Recorded<SubscriptionEvent>) =>
  decided.type === standing.type && canonicalText(decided.payload) === canonicalText(standing.payload)

async function whatHappenedSince(desk: EditDesk, id: string, seen: number, code: Stale['code']): Promise<Stale> {
  const history = desk.mask(await desk.store.load(id))
  const events = history.filter((event) => event.version > seen)
  return { kind: 'stale', code, version: history.at(-1)?.version ?? 0, events }
}

type Decided = NotDone | { kind: 'event'; event: NewEvent<SubscriptionCurrentEvent>; checks: Check[] }

function decideEdit(desk: EditDesk, edit: ReviewEdit, state: SubscriptionState): Decided {
  const { contractId: aggregateId, reason, command, confirmed } = edit
  if (!mayDecide(desk.actor, command.name)) return { kind: 'forbidden' }
  return settled(decideOn(state, command, { aggregateId, today: today(desk), reason, byHand: { confirmed } }))
}

/** Each command has a permission of its own, asked for here and not only at the door: what is not granted is denied. */
export const mayDecide = (actor: Actor, command: SubscriptionCommandName) =>
  isAllowed(actor.role ?? '', `subscription.${command}`)

export const today = (desk: EditDesk): CalendarDate => parisDate(desk.now)

/** A staff command records one event, none where the state already says so, or is refused. */
export function settled(decision: Decision<SubscriptionCurrentEvent>): Decided {
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const [event] = decision.events
  return event ? { kind: 'event', event, checks: decision.checks } : { kind: 'nothing' }
}

/** The states before and after, of what this person may see. */
function foldWith(desk: EditDesk, history: History, event: Recorded<SubscriptionEvent>) {
  const seen = desk.mask([...history, event])
  const before = fold(subscription, seen.slice(0, -1))
  return [before, subscription.reduce(before, seen.at(-1) as Recorded<SubscriptionEvent>)] as const
}
