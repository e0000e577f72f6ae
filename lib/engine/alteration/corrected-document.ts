import { BSON, type Document } from 'mongodb'
import { faithful } from '#lib/engine/archive/event-lines'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Recorded } from '#lib/engine/core/event'
import type { StoredBytes } from '#lib/engine/store/merge-histories'

/**
 * The document of an event as it is to stand: what was corrected, and every other value in the BSON type that it was
 * stored in. Old documents have their payload beside the metadata.
 */
export function correctedDocument(stored: StoredBytes, before: Recorded, after: Recorded, alteredBy: string): Document {
  const document = faithful(stored)
  if (after.schemaVersion > 1)
    return {
      ...document,
      ...{ type: after.type, schemaVersion: new BSON.Int32(after.schemaVersion) },
      payload: overlaid(document.payload, before.payload, after.payload),
      alteredBy,
    }
  const { payload: was } = before as { payload: Record<string, unknown> }
  const { payload: is } = after as { payload: Record<string, unknown> }
  const business = Object.fromEntries(Object.keys(was).map((field) => [field, document[field]]))
  const metadata = Object.entries(document).filter(([field]) => !Object.hasOwn(was, field))
  return { ...Object.fromEntries(metadata), type: after.type, ...(overlaid(business, was, is) as Document), alteredBy }
}

/** A value as it was stored where it says the same still, and as it was corrected where it does not. */
function overlaid(stored: unknown, before: unknown, after: unknown): unknown {
  if (canonicalText(before) === canonicalText(after)) return stored
  if (!isRecord(stored) || !isRecord(before) || !isRecord(after)) return after
  return Object.fromEntries(
    Object.entries(after).map(([field, value]) => [
      field,
      Object.hasOwn(before, field) && Object.hasOwn(stored, field)
        ? overlaid(stored[field], before[field], value)
        : value,
    ]),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
