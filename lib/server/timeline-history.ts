import 'server-only'
import { UnknownEventError } from '#lib/core/errors'
import type { Permission } from '#lib/domain/permissions'
import { eventsById, eventsCausedBy } from '#lib/mongo/linked-events'
import { linkedTo } from '#lib/mongo/links'
import { type Elsewhere, nothingElsewhere } from '#lib/replay/elsewhere'
import type { BrokenHistory } from '#lib/replay/steps'
import { interleave, type Kind, kinds, type Subject, type TogetherEvent, told } from '#lib/replay/together'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { maskEvents } from '#lib/server/masking'
import { may, type Session } from '#lib/server/session'
import { storeOf } from '#lib/server/stores'
import { claimsOfContract, filesByOwner, notesBySubject } from '#lib/views/around-contract'

/** What a timeline is made of. */
export interface TimelineHistory {
  events: TogetherEvent[]
  elsewhere: Elsewhere
  /** What surrounds the subject and cannot be read by this release: said, not hidden. */
  unreadable: Subject[]
  /** The subject's own history cannot be read: nothing else is told then. */
  broken: BrokenHistory | null
}

/** What is asked before the history of a kind is read. */
export const readPermission = (aggregate: Kind): Permission => `${aggregate}.read`

/**
 * An aggregate's history as this reader may see it, with those of the claims, documents and notes around it where
 * it is a contract; no events where there is none.
 */
export async function loadTimeline(session: Session, subject: Subject): Promise<TimelineHistory> {
  const nothing = { events: [], elsewhere: nothingElsewhere, unreadable: [], broken: null }
  const own = await readOne(session, subject)
  if (own.error) return { ...nothing, broken: { details: `${own.error.name}: ${own.error.message}`, at: null } }
  if (own.events.length === 0) return nothing
  const around = await Promise.all((await surroundings(session, subject)).map((other) => readOne(session, other)))
  const events = interleave([own.events, ...around.map((other) => other.events)])
  return {
    events,
    elsewhere: await elsewhereOf(session, events),
    unreadable: around.flatMap(({ subject: other, error }) => (error ? [other] : [])),
    broken: null,
  }
}

/** One history, masked by role; an error where a document in it is of a release that this one does not know. */
async function readOne(session: Session, subject: Subject) {
  const { aggregate, aggregateId } = subject
  try {
    const events = await storeOf(aggregate).load(aggregateId)
    return {
      subject,
      events: told(aggregate, maskEvents(session, kinds[aggregate] as never, events as never)),
      error: null,
    }
  } catch (error) {
    if (!(error instanceof UnknownEventError)) throw error
    log.error({ err: error, aggregate, aggregateId }, 'A history cannot be read')
    return { subject, events: [], error }
  }
}

/** The claims on a contract, its documents, and the notes on all of them. */
async function surroundings(session: Session, { aggregate, aggregateId }: Subject): Promise<Subject[]> {
  if (aggregate !== 'subscription') return []
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

/** What set these events off and what they set off, as far as it is told on other timelines. */
async function elsewhereOf(session: Session, events: readonly TogetherEvent[]): Promise<Elsewhere> {
  const here = new Set(events.map(({ _id }) => _id))
  const unknown = events.flatMap(({ causationId }) => (causationId && !here.has(causationId) ? [causationId] : []))
  const db = database()
  const [causes, caused] = await Promise.all([eventsById(db, [...new Set(unknown)]), eventsCausedBy(db, [...here])])
  const seen = ({ aggregate, eventId }: { aggregate: Kind; eventId: string }) =>
    !here.has(eventId) && may(session, readPermission(aggregate))
  return {
    causes: Object.fromEntries(causes.filter(seen).map((cause) => [cause.eventId, cause])),
    // Spread, since only objects with a prototype go to the browser.
    caused: { ...(Object.groupBy(caused.filter(seen), ({ causationId }) => causationId) as Elsewhere['caused']) },
  }
}
