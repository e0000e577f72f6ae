import 'server-only'
import { type Aggregate, fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Check, Decision } from '#lib/engine/core/command'
import { appendDecision, findDecision, isDecision } from '#lib/engine/core/decision/append-decision'
import { loadRelated } from '#lib/engine/core/decision/related'
import { undoOf } from '#lib/engine/core/decision/undo'
import {
  asRecorded,
  commandPermission,
  type Desk,
  decideOn,
  editKey,
  eventsOf,
  NOT_SAID_YET,
  relatedTo,
} from '#lib/engine/core/desk'
import type { Edit, NotDone, ReviewOutcome, SaveOutcome, Stale } from '#lib/engine/core/edit'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Actor, EventShape, NewEvent, Recorded, RelatedVersion } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

type History<E extends EventShape> = Recorded<E>[]

/** What an edit needs of the world: whose it is, where it goes, what that person may see, and the time. */
export interface EditRequest<Supported extends EventShape, Current extends Supported> {
  store: Store<Supported, Current>
  actor: Actor
  /** Who may do what: `<aggregate>.<command>` is a permission. */
  isAllowed(role: string, permission: string): boolean
  mask(events: History<Supported>): History<Supported>
  now: Date
  /** By what the log names the request: the correlation of what is recorded. */
  requestId: string
}

type AnyDesk<State, Supported extends EventShape, Current extends Supported, Change, Facts> = Desk<
  State,
  Supported,
  Current,
  unknown,
  Change,
  Facts
>

/** Dry run: the real rules on the version that the person sees; writes nothing. */
export async function reviewEdit<State, Supported extends EventShape, Current extends Supported, Change, Facts>(
  desk: AnyDesk<State, Supported, Current, Change, Facts>,
  request: EditRequest<Supported, Current>,
  edit: Edit,
): Promise<ReviewOutcome<Change, Facts>> {
  const { aggregate } = desk
  const { aggregateId, command } = edit
  const history = await request.store.load(aggregateId, { untilVersion: edit.versionSeen })
  const seen = fold(aggregate, history)
  const decided = await decideEdit(desk, request, { ...edit, reason: edit.reason || NOT_SAID_YET }, seen)
  if (decided.kind !== 'events') return decided
  const version = history.at(-1)?.version ?? 0
  // The first event of a decision is one of the history that it is about.
  const events = eventsOf(aggregate, aggregateId, decided.events).map((event, place) =>
    asRecorded(aggregate, event, { version: version + place + 1, actor: request.actor, at: request.now }),
  ) as [Recorded<Supported>, ...Recorded<Supported>[]]
  const states = { before: seen, after: events.reduce(aggregate.reduce, seen) }
  const undo = undoOf(desk, command, states, { aggregateId, today: today(request) })
  const [before, after] = foldWith(aggregate, request, history, events)
  return {
    kind: 'accepted',
    titles: titlesOf(aggregate, decided.events),
    ...desk.review(before, after, events[0]),
    version: version + events.length,
    checks: decided.checks,
    undo: undo && mayDecide(request, aggregate, undo.by) ? undo : null,
  }
}

/** Of all events of this kind, those of other histories too. What other kinds call theirs this desk does not know. */
const titlesOf = <E extends EventShape>(
  { name, titleOf }: Pick<Aggregate<never, E, E>, 'name' | 'titleOf'>,
  events: readonly NewEvent<E>[],
): string[] =>
  (events as readonly { aggregate?: string }[]).flatMap((event) =>
    (event.aggregate ?? name) === name ? [titleOf(event as unknown as E)] : [],
  )

/** How often others may be faster on an aggregate that the edit records something of too, unseen by the person. */
const TRIES = 20

/**
 * Decides on the version that the person saw, and appends behind it: all events of the decision or none. The same
 * click twice is one decision; a version that is no longer the last is answered with what happened in between.
 */
export async function saveEdit<State, Supported extends EventShape, Current extends Supported>(
  desk: AnyDesk<State, Supported, Current, unknown, unknown>,
  request: EditRequest<Supported, Current>,
  edit: Edit,
  tries = TRIES,
): Promise<SaveOutcome<Supported>> {
  const { aggregateId, versionSeen, reason } = edit
  const { store, actor, mask } = request
  const seen = fold(desk.aggregate, await store.load(aggregateId, { untilVersion: versionSeen }))
  const key = editKey(desk, seen, edit, actor.id)
  const decided = await decideEdit(desk, request, edit, seen)
  if (decided.kind !== 'events') return (await savedEarlier(desk, request, edit, { seen, key })) ?? decided
  try {
    const related = decided.related.length > 0 ? { related: decided.related } : {}
    const by = { actor, reason, correlationId: request.requestId, expectedVersion: versionSeen, ...related }
    const { events, outcome } = await appendDecision(
      store,
      { aggregateId, command: edit.command.name, events: decided.events, key },
      by,
    )
    return { kind: 'saved', aggregateId, events: mask(events), again: outcome === 'already_appended' }
  } catch (error) {
    const since = (code: Stale['code']) => whatHappenedSince(request, aggregateId, versionSeen, code)
    if (error instanceof VersionConflictError) {
      const elsewhere = error.aggregateId !== aggregateId
      return elsewhere && tries > 1 ? saveEdit(desk, request, edit, tries - 1) : since(error.code)
    }
    if (error instanceof IdempotencyKeyViolationError) {
      const earlier = await savedEarlier(desk, request, edit, { seen, key })
      if (earlier) return earlier
      // The key of a payment's outcome is no one's own: a colleague may have given the other answer.
      return since(error.existing.actor.id === actor.id ? error.code : 'version_conflict')
    }
    throw error
  }
}

/**
 * A resend that today's date would refuse, or decide otherwise, of what was saved before: it stands, and is told so.
 * Only for the one who may do it, and whose key it is.
 */
async function savedEarlier<State, Supported extends EventShape, Current extends Supported>(
  desk: AnyDesk<State, Supported, Current, unknown, unknown>,
  request: EditRequest<Supported, Current>,
  edit: Edit,
  { seen, key }: { seen: State; key: string },
): Promise<SaveOutcome<Supported> | null> {
  const earlier = await findDecision(request.store, key)
  const first = earlier?.events[0]
  if (!earlier || first?.aggregateId !== edit.aggregateId) return null
  const then = { ...request, now: first.appendDate }
  const decidedThen = await decideEdit(desk, then, edit, seen, first.related ?? [])
  if (decidedThen.kind !== 'events' || !isDecision(decidedThen.events, earlier)) return null
  return { kind: 'saved', aggregateId: edit.aggregateId, events: request.mask(earlier.events), again: true }
}

async function whatHappenedSince<Supported extends EventShape, Current extends Supported>(
  { mask, store }: EditRequest<Supported, Current>,
  id: string,
  seen: number,
  code: Stale['code'],
): Promise<Stale<Supported>> {
  const history = mask(await store.load(id))
  const events = history.filter((event) => event.version > seen)
  return { kind: 'stale', code, version: history.at(-1)?.version ?? 0, events }
}

interface ToRecord<E extends EventShape> {
  kind: 'events'
  events: [NewEvent<E>, ...NewEvent<E>[]]
  checks: Check[]
}

/** `asSeen`: as another decision has known the other aggregates that it is about. */
async function decideEdit<State, Supported extends EventShape, Current extends Supported>(
  desk: AnyDesk<State, Supported, Current, unknown, unknown>,
  request: Pick<EditRequest<Supported, Current>, 'actor' | 'now' | 'store' | 'isAllowed'>,
  { aggregateId, reason, command, confirmed }: Edit,
  state: State,
  asSeen?: readonly RelatedVersion[],
): Promise<NotDone | (ToRecord<Current> & { related: RelatedVersion[] })> {
  const { actor, store } = request
  if (!mayDecide(request, desk.aggregate, command.name)) return { kind: 'forbidden' }
  const { states, versions } = await loadRelated(store, relatedTo(desk, state, command), asSeen)
  const context = { aggregateId, today: today(request), reason, byHand: { confirmed }, actor, related: states }
  const decided = settled(decideOn(desk, state, command, context))
  return decided.kind === 'events' ? { ...decided, related: versions } : decided
}

/** Each command has a permission of its own, asked for here and not only at the door: what is not granted is denied. */
export const mayDecide = (
  { actor, isAllowed }: Pick<EditRequest<never, never>, 'actor' | 'isAllowed'>,
  { name }: Pick<Aggregate<never, never, never>, 'name'>,
  command: string,
) => isAllowed(actor.role ?? '', commandPermission(name, command))

export const today = ({ now }: { now: Date }) => parisDate(now)

/** What was decided is recorded, the state already says so, or it is refused. */
export function settled<E extends EventShape>(decision: Decision<E>): NotDone | ToRecord<E> {
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const [event, ...more] = decision.events
  return event ? { kind: 'events', events: [event, ...more], checks: decision.checks } : { kind: 'nothing' }
}

/** The states before and after, of what this person may see. */
function foldWith<State, Supported extends EventShape, Current extends Supported>(
  aggregate: Aggregate<State, Supported, Current>,
  { mask }: EditRequest<Supported, Current>,
  history: History<Supported>,
  events: History<Supported>,
) {
  const seen = mask([...history, ...events])
  const before = fold(aggregate, seen.slice(0, history.length))
  return [before, seen.slice(history.length).reduce(aggregate.reduce, before)] as const
}
