import 'server-only'
import {
  interleave,
  mergedAggregate,
  type OpenedTimeline,
  type Subject,
  type TimelineEvent,
  type TimelinePart,
  type TimelineState,
} from '#lib/domain/timeline-kinds'
import type { LoadBound } from '#lib/engine/core/store'
import type { Part } from '#lib/engine/replay/next-part'
import { AROUND, MOST_AT_ONCE, openAt, type Segment, segmentAround } from '#lib/engine/replay/segment'
import { stepNamed } from '#lib/engine/replay/step-name'
import { Replay } from '#lib/engine/replay/steps'
import type { Basis } from '#lib/engine/replay/timeline-parts'
import type { Session } from '#lib/server/session/session'
import { relatedEventsOf } from '#lib/server/timeline/related-events'
import { isSurrounded, type ReadHistory, readAround, readHistory } from '#lib/server/timeline/timeline-history'

/** What the address of a timeline says: the step looked at, the one that it is compared with, and which lanes. */
export interface Asked {
  step: string | null
  with: string | null
  /** Only the subject's own history, without what surrounds it. */
  own: boolean
}

/**
 * A timeline as this reader begins it, with those of the claims, documents and notes around a contract: what is around
 * the steps that are asked for, and the last one. Null where there is no such aggregate.
 */
export async function openTimeline(session: Session, subject: Subject, asked: Asked): Promise<OpenedTimeline | null> {
  const own = await readHistory(session, subject)
  if (own.events.length === 0) return null
  const around = asked.own ? [] : await readAround(session, subject)
  const histories = [own, ...around]
  const events = interleave(histories.map((history) => history.events))
  const replay = new Replay(mergedAggregate, events)
  const named = [asked.step, asked.with].flatMap((name) => (name === null ? [] : [stepNamed(replay, name)]))
  // The last step is always at hand: it is where the reader is led, what "now" is, and where new events go on.
  const steps = [...named, replay.last].filter((step) => step !== null)
  const { total, segments } = openAt(replay, steps)
  const sent = segments.flatMap((segment) => segment.events) as TimelineEvent[]
  return {
    ...{ total, segments, own: asked.own || !isSurrounded(subject) },
    versions: Object.fromEntries(histories.map((read) => [read.subject.aggregateId, read.events.length])),
    relatedEvents: await relatedEventsOf(session, histories, sent),
  }
}

/**
 * A part of a timeline as this reader may see it. Null where its order is not any more the one that the reader knows,
 * since an event was recorded within it: then all is to be asked for anew.
 */
export async function readPart(
  session: Session,
  subject: Subject,
  { own: ownOnly, of: known, part }: { own: boolean; of: Basis; part: Part },
): Promise<TimelinePart | null> {
  const around = ownOnly ? [] : await readAround(session, subject)
  const order = new Order(session, subject, around)
  const [last] = await order.between(known.total - 1, known.total)
  if (last?._id !== known.last) return null
  const segment = await segmentOf(order, part)
  const histories = [{ subject }, ...around]
  return { ...segment, relatedEvents: await relatedEventsOf(session, histories, segment.events as TimelineEvent[]) }
}

async function segmentOf(order: Order, part: Part): Promise<Segment<TimelineState, TimelineEvent>> {
  if ('around' in part) {
    // A state follows from all that comes before it, so that is read, and no more of it sent than is looked at.
    const events = await order.between(0, part.around + AROUND)
    return segmentAround(new Replay(mergedAggregate, events), part.around)
  }
  const { after, until } = part
  return { first: after + 1, events: await order.between(after, Math.min(until, after + MOST_AT_ONCE)), known: null }
}

/** Several histories in one order, of which one is long: no more of that one is read than has to be. */
class Order {
  readonly #around: readonly TimelineEvent[][]
  readonly #read: (bound: LoadBound) => Promise<ReadHistory>
  /** How many events the others have together. */
  readonly #others: number

  constructor(session: Session, subject: Subject, around: readonly ReadHistory[]) {
    this.#around = around.map(({ events }) => events)
    this.#others = this.#around.reduce((sum, { length }) => sum + length, 0)
    this.#read = (bound) => readHistory(session, subject, bound)
  }

  /**
   * What stands after the place `after` up to `until`. A version of the long history stands at its own number or, where
   * others come before it, at most as many places later as there are others. So the versions that can stand there are
   * known, and what is before or behind them has its place outside.
   */
  async between(after: number, until: number): Promise<TimelineEvent[]> {
    const afterVersion = Math.max(0, after - this.#others)
    const { events } = await this.#read({ afterVersion, untilVersion: until })
    return interleave([events, ...this.#around]).slice(after - afterVersion, until - afterVersion)
  }
}
