import 'server-only'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import { claimsOfContract, filesByOwner, notesBySubject } from '#lib/domain/links'
import type { Permission } from '#lib/domain/permissions'
import type { Kind, Subject, TimelineEvent } from '#lib/domain/timeline-kinds'
import type { Recorded } from '#lib/engine/core/event'
import type { LoadBound } from '#lib/engine/core/store'
import { type Former, formerEvents } from '#lib/engine/store/former-events'
import { linkedTo } from '#lib/engine/views/links'
import { database } from '#lib/server/db'
import { maskEvents } from '#lib/server/masking'
import { may, type Session } from '#lib/server/session/session'
import { storeOf } from '#lib/server/stores'

/** One history as a reader may see it; what of it cannot be folded is a step that breaks. */
export interface ReadHistory {
  subject: Subject
  events: TimelineEvent[]
}

/** What is asked before the history of a kind is read. */
export const readPermission = (aggregate: Kind): Permission => `${aggregate}.read`

/** One history, or what of it lies within a bound, masked by role. */
export async function readHistory(session: Session, subject: Subject, bound?: LoadBound): Promise<ReadHistory> {
  const { aggregate, aggregateId } = subject
  const events = (await storeOf(aggregate).load(aggregateId, bound)) as Recorded[]
  const told = asTold(session, aggregate, events)
  const former = await formerEvents(database(), kinds[aggregate], events)
  if (former.size === 0) return { subject, events: told }
  return { subject, events: told.map((event) => withFormer(session, event, former.get(event._id))) }
}

const asTold = (session: Session, aggregate: Kind, events: readonly Recorded[]): TimelineEvent[] =>
  judgedEvents(aggregate, maskEvents(session, kinds[aggregate] as never, events as never))

/** Both pasts: what an event was before it was altered is masked and judged as it is. */
function withFormer(session: Session, event: TimelineEvent, former: readonly Former[] | undefined): TimelineEvent {
  if (!former) return event
  const told = asTold(
    session,
    event.aggregate,
    former.map((each) => each.event),
  )
  return {
    ...event,
    former: former.map(({ until, alteredBy }, at) => ({ until, alteredBy, event: told[at] })),
  } as TimelineEvent
}

/** Only a contract's timeline tells of others than its subject. */
export const isSurrounded = ({ aggregate }: Subject) => aggregate === 'subscription'

/** The histories of what surrounds a contract, masked by role. */
export const readAround = async (session: Session, subject: Subject): Promise<ReadHistory[]> =>
  Promise.all((await subjectsAround(session, subject)).map((each) => readHistory(session, each)))

/** What surrounds a contract, as far as this role may read it: its claims, its documents, and the notes on all of them. */
export async function subjectsAround(session: Session, subject: Subject): Promise<Subject[]> {
  if (!isSurrounded(subject)) return []
  const { aggregateId } = subject
  const db = database()
  const claims = [...(await linkedTo(db, claimsOfContract, [aggregateId])).keys()]
  const files = [...(await linkedTo(db, filesByOwner, [aggregateId])).keys()]
  const notes = [...(await linkedTo(db, notesBySubject, [aggregateId, ...claims, ...files])).keys()]
  const all: [Kind, string[]][] = [
    ['claim', claims],
    ['collected_file', files],
    ['note', notes],
  ]
  return all
    .filter(([kind]) => may(session, readPermission(kind)))
    .flatMap(([kind, ids]) => ids.map((id) => ({ aggregate: kind, aggregateId: id })))
}
