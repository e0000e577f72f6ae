import 'server-only'
import { subscription } from '#lib/domain/subscription/subscription'
import type { Part } from '#lib/replay/next-part'
import { stepNamed } from '#lib/replay/step-name'
import { Replay } from '#lib/replay/steps'
import { AROUND, MOST_AT_ONCE, openAt, type Stretch, stretchAround } from '#lib/replay/stretch'
import { loadHistory } from '#lib/server/contract'
import { maskEvents } from '#lib/server/masking'
import type { Session } from '#lib/server/session'
import { subscriptionStore } from '#lib/server/stores'

/** What the address of a timeline says: the event looked at, and the one that it is compared with. */
interface Asked {
  step: string | null
  with: string | null
}

/**
 * A contract's timeline as this reader begins it: what is around the steps that are asked for, and the last one.
 * Null where there is no such contract; broken where its history cannot be read.
 */
export async function openTimeline(session: Session, id: string, asked: Asked) {
  const { broken, events } = await loadHistory(session, id)
  if (broken) return { broken }
  if (events.length === 0) return null
  const replay = new Replay(subscription, events)
  const named = [asked.step, asked.with].flatMap((name) => (name === null ? [] : [stepNamed(replay, name)]))
  // The last step is always at hand: it is where the reader is led, what "now" is, and where new events go on.
  const steps = [...named, replay.last].filter((step) => step !== null)
  return { broken: null, ...openAt(replay, steps) }
}

/**
 * A part of a contract's history as this reader may see it; without events where there are none. Throws
 * `UnknownEventError` where a document in it is of a release that this one does not know.
 */
export async function readStretch(session: Session, id: string, asked: Part) {
  if ('around' in asked) {
    // A state follows from all that comes before it, so that is read, and no more of it sent than is looked at.
    const events = await loadMasked(session, id, { untilVersion: asked.around + AROUND })
    return stretchAround(new Replay(subscription, events), asked.around)
  }
  const { after, until } = asked
  const events = await loadMasked(session, id, {
    afterVersion: after,
    untilVersion: Math.min(until, after + MOST_AT_ONCE),
  })
  return { first: after + 1, events, known: null } satisfies Stretch<unknown, (typeof events)[number]>
}

const loadMasked = async (session: Session, id: string, bound: { afterVersion?: number; untilVersion: number }) =>
  maskEvents(session, subscription, await subscriptionStore().load(id, bound))
