import 'server-only'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import { claimsOfContract, filesByOwner, notesBySubject } from '#lib/domain/links'
import type { Permission } from '#lib/domain/permissions'
import type { Kind, Subject, TimelineEvent } from '#lib/domain/timeline-kinds'
import type { LoadBound } from '#lib/engine/core/store'
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
  const events = await storeOf(aggregate).load(aggregateId, bound)
  return { subject, events: judgedEvents(aggregate, maskEvents(session, kinds[aggregate] as never, events as never)) }
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
