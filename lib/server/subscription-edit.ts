import 'server-only'
import { isAllowed } from '#lib/domain/permissions'
import { subscription } from '#lib/domain/subscription/aggregate'
import { lookedAtOn } from '#lib/domain/subscription/applies-from'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import type { SubscriptionCommandName } from '#lib/domain/subscription/commands'
import { asRecorded, decideOn, NOT_SAID_YET, relatedTo } from '#lib/domain/subscription/dry-run'
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
import { appendDecision, findDecision, isDecision } from '#lib/engine/core/append-decision'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Check, Decision } from '#lib/engine/core/command'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Actor, NewEvent, Recorded, RelatedVersion } from '#lib/engine/core/event'
import { loadRelated } from '#lib/engine/core/related'
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
  const decided = await decideEdit(desk, { ...edit, reason: edit.reason || NOT_SAID_YET }, seen)
  if (decided.kind !== 'events') return decided
  const version = history.at(-1)?.version ?? 0
  const events = decided.events.map((event, place) =>
    asRecorded(event, { version: version + place + 1, actor: desk.actor, at: desk.now }),
  )
  const [first] = events as [Recorded<SubscriptionEvent>]
  const context = { aggregateId: edit.contractId, today: today(desk) }
  const undo = undoOf(edit.command, { before: seen, after: events.reduce(subscription.reduce, seen) }, context)
  const [before, after] = foldWith(desk, history, events)
  const on = lookedAtOn(first)
  return {
    kind: 'accepted',
    type: first.type,
    on,
    changes: subscriptionChanges(before, after, on),
    version: version + events.length,
    checks: decided.checks,
    undo: undo && mayDecide(desk.actor, undo.by) ? undo : null,
    coverages: Object.values(after.coverages).filter((coverage) => before.coverages[coverage.code] !== coverage),
    end: endOfContract(after),
    annualPremiumCents: { before: annualPremiumOn(before, on), after: annualPremiumOn(after, on) },
  }
}

/** How often others may be faster on a contract, claim or note that the edit records something of too, unseen by the person. */
const TRIES = 20

/**
 * Decides on the version that the person saw, and appends behind it: all events of the decision or none. The same
 * click twice is one decision; a version that is no longer the last is answered with what happened in between.
 */
export async function saveEdit(desk: EditDesk, edit: SaveEdit, tries = TRIES): Promise<SaveOutcome> {
  const { contractId, versionSeen, reason } = edit
  const history = await desk.store.load(contractId, { untilVersion: versionSeen })
  const seen = fold(subscription, history)
  const key = editKey(seen, edit, desk.actor.id)
  const decided = await decideEdit(desk, edit, seen)
  if (decided.kind !== 'events') return (await savedEarlier(desk, edit, history, key)) ?? decided
  try {
    const decision = { aggregateId: contractId, events: decided.events, key }
    const { events, outcome } = await appendDecision(desk.store, decision, {
      actor: desk.actor,
      reason,
      correlationId: desk.requestId,
      expectedVersion: versionSeen,
      ...(decided.related.length > 0 ? { related: decided.related } : {}),
    })
    return { kind: 'saved', contractId, events: desk.mask(events), again: outcome === 'already_appended' }
  } catch (error) {
    if (error instanceof VersionConflictError) {
      if (error.aggregateId !== contractId && tries > 1) return saveEdit(desk, edit, tries - 1)
      return whatHappenedSince(desk, contractId, versionSeen, error.code)
    }
    if (error instanceof IdempotencyKeyViolationError) {
      const earlier = await savedEarlier(desk, edit, history, key)
      if (earlier) return earlier
      // The key of a payment's outcome is no one's own: a colleague may have given the other answer.
      const mine = error.existing.actor.id === desk.actor.id
      return whatHappenedSince(desk, contractId, versionSeen, mine ? error.code : 'version_conflict')
    }
    throw error
  }
}

/**
 * A resend that today's date would refuse, or decide otherwise, of what was saved before: it stands, and is told so.
 * Only for the one who may do it, and whose key it is.
 */
async function savedEarlier(
  desk: EditDesk,
  edit: SaveEdit,
  history: History,
  key: string,
): Promise<SaveOutcome | null> {
  const { contractId } = edit
  const standing = await findDecision(desk.store, key)
  const first = standing?.events[0]
  if (!standing || first?.aggregateId !== contractId) return null
  const then = { ...desk, now: first.appendDate }
  const decidedThen = await decideEdit(then, edit, fold(subscription, history), first.related ?? [])
  if (decidedThen.kind !== 'events' || !isDecision(decidedThen.events, standing)) return null
  return { kind: 'saved', contractId, events: desk.mask(standing.events), again: true }
}

async function whatHappenedSince(desk: EditDesk, id: string, seen: number, code: Stale['code']): Promise<Stale> {
  const history = desk.mask(await desk.store.load(id))
  const events = history.filter((event) => event.version > seen)
  return { kind: 'stale', code, version: history.at(-1)?.version ?? 0, events }
}

interface ToRecord {
  kind: 'events'
  events: NewEvent<SubscriptionCurrentEvent>[]
  checks: Check[]
}

/** `asSeen`: as another decision has known the other aggregates that it is about. */
async function decideEdit(
  desk: EditDesk,
  edit: ReviewEdit,
  state: SubscriptionState,
  asSeen?: readonly RelatedVersion[],
): Promise<NotDone | (ToRecord & { related: RelatedVersion[] })> {
  const { contractId: aggregateId, reason, command, confirmed } = edit
  const { actor } = desk
  if (!mayDecide(actor, command.name)) return { kind: 'forbidden' }
  const { states, versions } = await loadRelated(desk.store, relatedTo(state, command), asSeen)
  const context = { aggregateId, today: today(desk), reason, byHand: { confirmed }, actor, related: states }
  const decided = settled(decideOn(state, command, context))
  return decided.kind === 'events' ? { ...decided, related: versions } : decided
}

/** Each command has a permission of its own, asked for here and not only at the door: what is not granted is denied. */
export const mayDecide = (actor: Actor, command: SubscriptionCommandName) =>
  isAllowed(actor.role ?? '', `subscription.${command}`)

export const today = (desk: EditDesk): CalendarDate => parisDate(desk.now)

/** A staff command records events, none where the state already says so, or is refused. */
export function settled(decision: Decision<SubscriptionCurrentEvent>): NotDone | ToRecord {
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const { events, checks } = decision
  return events.length > 0 ? { kind: 'events', events, checks } : { kind: 'nothing' }
}

/** The states before and after, of what this person may see. */
function foldWith(desk: EditDesk, history: History, events: History) {
  const seen = desk.mask([...history, ...events])
  const before = fold(subscription, seen.slice(0, history.length))
  return [before, seen.slice(history.length).reduce(subscription.reduce, before)] as const
}
