import type { Aggregate } from '#lib/engine/core/aggregate'
import { canonicalise } from '#lib/engine/core/canonical'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'

/** What an event should have said: another type, schema version or payload; null, or the same, where it is right. */
export type Migration = (event: Recorded) => Recorded | null | undefined

type AnyAggregate = Pick<Aggregate<unknown, EventShape, EventShape>, 'name' | 'events' | 'legacyEvents'>

/** What a migration may change of an event: what happened, never who, when, why or where it stands. */
const CHANGEABLE = ['type', 'schemaVersion', 'payload']

/** A migration that gives what no event may become. */
export class WrongCorrectionError extends Error {
  readonly code = 'wrong_correction'
  constructor(event: Recorded, why: string) {
    super(`The correction of event ${event._id}, version ${event.version} of ${event.aggregateId}, ${why}.`)
  }
}

/**
 * What a migration makes of an event, checked at the door; null where it leaves it as it is. A correction has to be an
 * event that this release can read. Throws `WrongCorrectionError`.
 */
export function correct(aggregate: AnyAggregate, event: Recorded, migration: Migration): Recorded | null {
  // What it is given is its own: a migration that writes into it changes nothing of ours.
  const given: unknown = migration(structuredClone(event))
  if (given === null || given === undefined) return null
  if (typeof given !== 'object' || Array.isArray(given)) throw new WrongCorrectionError(event, 'is no event')
  const corrected = given as Recorded
  for (const field of new Set([...Object.keys(event), ...Object.keys(corrected)]))
    if (!CHANGEABLE.includes(field) && !isSame(fieldOf(event, field), fieldOf(corrected, field)))
      throw new WrongCorrectionError(event, `changes its ${field}: who, when, why and where stay as they were recorded`)
  const after = {
    ...event,
    type: corrected.type,
    schemaVersion: corrected.schemaVersion,
    payload: clean(event, corrected),
  }
  if (isSame(event.payload, after.payload) && event.type === after.type && event.schemaVersion === after.schemaVersion)
    return null
  if ([event.type, after.type].includes('history_altered'))
    throw new WrongCorrectionError(event, 'is about an alteration, which is never altered itself')
  if ((event.schemaVersion === 1) !== (after.schemaVersion === 1))
    throw new WrongCorrectionError(event, 'makes an old document of a current one, or the other way round')
  const broken = brokenEvent(aggregate, after)
  if (broken) throw new WrongCorrectionError(event, `cannot be read: ${broken.message}`)
  return after
}

function clean(event: Recorded, { payload }: Recorded): unknown {
  try {
    return canonicalise(payload)
  } catch (error) {
    if (error instanceof InvalidEventError) throw new WrongCorrectionError(event, `cannot be stored: ${error.message}`)
    throw error
  }
}

const fieldOf = (event: Recorded, field: string) => (event as unknown as Record<string, unknown>)[field]

function isSame(a: unknown, b: unknown): boolean {
  if ((a === undefined) !== (b === undefined)) return false
  try {
    return canonicalText(a) === canonicalText(b)
  } catch {
    return false
  }
}
