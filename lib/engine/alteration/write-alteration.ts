import { BSON, type ClientSession, type Db, type Document } from 'mongodb'
import { correctedDocument } from '#lib/engine/alteration/corrected-document'
import type { AlteredAggregate, Correction } from '#lib/engine/alteration/plan-alteration'
import { bytesOf } from '#lib/engine/archive/event-lines'
import type { Actor, Recorded } from '#lib/engine/core/event'
import { alterationFailpoint } from '#lib/engine/reactors/failpoint'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import type { Head } from '#lib/engine/store/append/heads'
import { placeEvent } from '#lib/engine/store/append/place-event'
import { prepareAnyEvent } from '#lib/engine/store/append/prepare-event'
import { idText, toDocument } from '#lib/engine/store/documents'
import { collectionName } from '#lib/engine/store/event-store'
import { documentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { originalsIn } from '#lib/engine/store/originals'

/** What is written in one transaction, and behind what. */
export interface Writing {
  aggregate: AlteredAggregate
  aggregateId: string
  corrections: readonly Correction[]
  head: Head
  now: Date
  /** The key of the receipt, and what it says: a link to the issue. */
  key: string
  issue: string
  by: { actor: Actor; correlationId: string; release?: string | undefined }
}

/** A document that was to be altered is gone: nothing is written, and it is planned anew. */
export class AlterationOvertakenError extends Error {}

/**
 * Alters events in one transaction: each original is kept whole, its document replaced, and the receipt appended. All
 * of it stands, or nothing does. Returns the receipt. Throws the driver's duplicate key where somebody was faster, also
 * with another alteration: each appends a receipt, and only one has the next version.
 */
export async function writeAlteration(db: Db, writing: Writing): Promise<Recorded> {
  return db.client.withSession((session) =>
    session.withTransaction(() => write(db, writing, session), { ...DURABLE, readConcern: { level: 'snapshot' } }),
  )
}

async function write(db: Db, writing: Writing, session: ClientSession): Promise<Recorded> {
  const { aggregate, aggregateId, corrections } = writing
  const events = db.collection<Document>(collectionName(aggregate))
  const stored = await storedBytes(db, writing, session)
  const receiptId = new BSON.ObjectId().toHexString()
  const replaced = corrections.map(({ before, after }) => {
    const bytes = stored.get(before._id)
    if (!bytes) throw new AlterationOvertakenError(`Event ${before._id} is gone`)
    return { before, bytes, document: correctedDocument(bytes, before, after, receiptId) }
  })
  const alteredEvents = replaced.map(({ before: { _id, version }, bytes, document }) => ({
    ...{ eventId: _id, version, beforeHash: documentHash(bytes), afterHash: documentHash(bytesOf(document)) },
  }))
  const receipt = placedReceipt(writing, receiptId, alteredEvents)
  alterationFailpoint('alteration-read')
  await keepOriginals(db, { ...writing, receipt, replaced }, session)
  alterationFailpoint('originals-kept')
  // Old documents are of no shape that the validator knows: they are judged by what reads them.
  const options = { session, bypassDocumentValidation: true }
  for (const { document } of replaced) await events.replaceOne({ _id: document._id }, document, options)
  alterationFailpoint('events-replaced')
  await events.insertOne(toDocument(receipt), { session })
  // What the receipt says of the documents is so: asked of the server, before anybody can see it.
  const written = await storedBytes(db, writing, session)
  for (const { eventId, afterHash } of alteredEvents)
    if (documentHash(written.get(eventId) ?? new Uint8Array()) !== afterHash)
      throw new Error(`Event ${eventId} of ${aggregateId} was not stored as it was corrected: nothing is altered`)
  alterationFailpoint('receipt-written')
  return receipt
}

/** The documents to be altered, as the server keeps them. Old ones have an id that may be no text. */
async function storedBytes(db: Db, { aggregate, aggregateId, corrections }: Writing, session: ClientSession) {
  const [old, current] = [true, false].map((isOld) =>
    corrections.flatMap(({ before }) => ((before.schemaVersion === 1) === isOld ? [before._id] : [])),
  ) as [string[], string[]]
  const wanted = [
    ...(current.length > 0 ? [{ _id: { $in: current } }] : []),
    ...(old.length > 0 ? [{ [aggregate.oldIdField]: aggregateId }] : []),
  ]
  const events = db.collection<Document>(collectionName(aggregate))
  const found = events.find<StoredBytes>({ $or: wanted } as never, { raw: true, session })
  const all = (await found.toArray()).map((bytes) => [idText(BSON.deserialize(bytes)._id), bytes] as const)
  return new Map(all)
}

interface Replaced {
  before: Recorded
  bytes: StoredBytes
}

async function keepOriginals(
  db: Db,
  { aggregate, aggregateId, receipt, replaced }: Writing & { receipt: Recorded; replaced: readonly Replaced[] },
  session: ClientSession,
): Promise<void> {
  const collection = collectionName(aggregate)
  const eventIds = replaced.map(({ before }) => before._id)
  const before = await originalsIn(db)
    .find({ collection, eventId: { $in: eventIds } }, { session })
    .toArray()
  const originals = replaced.map(({ before: { _id: eventId }, bytes }) => {
    const place = before.filter((each) => each.eventId === eventId).length + 1
    return {
      ...{ _id: `${collection}/${eventId}/${place}`, collection, aggregateId, eventId, place },
      ...{ alteredBy: receipt._id, alteredAt: receipt.appendDate, document: new BSON.Binary(bytes) },
    }
  })
  await originalsIn(db).insertMany(originals, { session })
}

function placedReceipt(
  { aggregate, aggregateId, head, now, key, issue, by }: Writing,
  receiptId: string,
  alteredEvents: object[],
): Recorded {
  const { release, ...who } = by
  const context = { ...who, reason: issue }
  const event = { aggregateId, type: 'history_altered', payload: { reason: issue, alteredEvents } }
  return placeEvent(prepareAnyEvent(aggregate, event, key, context, release), head, now, receiptId).event
}
