import { type Binary, BSON, type Collection, type Db, type Document } from 'mongodb'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { isNamespaceExists } from '#lib/engine/store/write-errors'

/** What was altered, as it stood before: append-only, like the events themselves. */
export const ORIGINALS = 'history_originals'

/** The document of an event before one of its alterations, whole, as the server kept it. */
export interface Original {
  /** `<collection>/<event id>/<place>` */
  _id: string
  collection: string
  aggregateId: string
  eventId: string
  /** 1 for what was recorded first, 2 for what the first alteration made of it … */
  place: number
  /** The `history_altered` event that accounts for the alteration, and its append date. */
  alteredBy: string
  alteredAt: Date
  document: Binary
}

/** The originals of one event, the first recorded one first. */
export type Originals = ReadonlyMap<string, readonly Original[]>

export const noOriginals: Originals = new Map()

export const originalsIn = (db: Db): Collection<Original> =>
  db.collection<Original>(ORIGINALS, { readConcern: { level: 'majority' } })

/** The originals of some events of one collection, by event. */
export async function originalsOf(db: Db, collection: string, eventIds: readonly string[]): Promise<Originals> {
  const found = originalsIn(db).find({ collection, eventId: { $in: [...eventIds] } })
  return Map.groupBy(await found.sort({ place: 1 }).toArray(), ({ eventId }) => eventId)
}

/** How many documents were put aside, of all kinds. */
export const countOriginals = (db: Db): Promise<number> => originalsIn(db).countDocuments()

/** Old documents as they were recorded first, which is what their history is sealed over. */
export async function recordedFirst(
  db: Db,
  collection: string,
  stored: readonly StoredBytes[],
): Promise<StoredBytes[]> {
  const ids = stored.map((bytes) => {
    const { _id, alteredBy } = BSON.deserialize(bytes)
    return alteredBy === undefined ? null : String(_id)
  })
  const altered = ids.filter((id) => id !== null)
  if (altered.length === 0) return [...stored]
  const originals = await originalsOf(db, collection, altered)
  return stored.map((bytes, index) => {
    const [first] = originals.get(ids[index] ?? '') ?? []
    return first ? bytesOfOriginal(first) : bytes
  })
}

export const bytesOfOriginal = ({ document }: Original): StoredBytes => document.value()

/** The document that was put aside; null where these are not the bytes of one. */
export function readOriginal(original: Original): Document | null {
  try {
    return BSON.deserialize(bytesOfOriginal(original))
  } catch {
    return null
  }
}

/** What an event was at an instant: the original that an alteration since has put aside; null where there was none since. */
export const originalKnownAt = (originals: readonly Original[] | undefined, at: Date): Original | null =>
  originals?.find(({ alteredAt }) => alteredAt > at) ?? null

const text = (max: number) => ({ bsonType: 'string', minLength: 1, maxLength: max })

/** Creates the collection with its rules; running it again changes nothing. */
export async function prepareOriginals(db: Db): Promise<void> {
  const validator = {
    $jsonSchema: {
      bsonType: 'object',
      additionalProperties: false,
      required: ['_id', 'collection', 'aggregateId', 'eventId', 'place', 'alteredBy', 'alteredAt', 'document'],
      properties: {
        ...{ _id: text(256), collection: text(128), aggregateId: text(64), eventId: text(128) },
        ...{ place: { bsonType: 'int', minimum: 1 }, alteredBy: text(64), alteredAt: { bsonType: 'date' } },
        document: { bsonType: 'binData' },
      },
    },
  }
  const there = await db.listCollections({ name: ORIGINALS }).toArray()
  if (there.length === 0) await db.createCollection(ORIGINALS, { validator }).catch(ignoreExisting)
  const collection = db.collection(ORIGINALS)
  await collection.createIndex({ collection: 1, eventId: 1, place: 1 }, { unique: true })
  await collection.createIndex({ collection: 1, aggregateId: 1, place: 1 })
}

const ignoreExisting = (error: unknown) => {
  if (!isNamespaceExists(error)) throw error
}
