import { BSON, type Collection, type Db, type Document, MongoBulkWriteError } from 'mongodb'
import { closedHistories } from '#lib/engine/archive/closed-histories'
import { bytesOf, faithful, fromLine, idKey, isSame } from '#lib/engine/archive/event-lines'
import { PartedHistories } from '#lib/engine/archive/parted-histories'
import type { Readable } from '#lib/engine/core/aggregate'
import { hasParisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { payloadSchema } from '#lib/engine/core/event-shape'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import { collectionName } from '#lib/engine/store/event-store'
import { chainHash, contentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { originalsOf, readOriginal } from '#lib/engine/store/originals'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/** A line that could not be brought in, by its number in the file, and why. */
interface RefusedLine {
  line: number
  why: string
}

export interface Imported {
  added: number
  alreadyThere: number
  refused: RefusedLine[]
}

/** A line of an export; null where one is missing. Not intact: its sum is not the one that was exported with it. */
export interface GivenLine {
  text: string | null
  isIntact: boolean
}

/** Lines that go to the server together. */
const BATCH = 500

/**
 * Brings exported lines back, byte for byte. A line that is there already adds nothing; one that is damaged, or
 * whose history stands otherwise here, is refused by its number, and all the others are brought in.
 */
export async function importLines(
  db: Db,
  aggregate: ReadableAggregate,
  lines: AsyncIterable<GivenLine>,
  onProgress: (lines: number) => void = () => {},
): Promise<Imported> {
  const imported: Imported = { added: 0, alreadyThere: 0, refused: [] }
  const parted = new PartedHistories(db, aggregate.oldIdField)
  let batch: Numbered[] = []
  let line = 0
  for await (const given of lines) {
    line++
    const read = readLine(aggregate, given)
    if (typeof read === 'string') {
      imported.refused.push({ line, why: read })
      continue
    }
    if (!goesWith(aggregate, read, batch)) {
      await importBatch(db, aggregate, { batch, parted, imported })
      batch = []
      onProgress(line - 1)
    }
    batch.push({ line, document: read })
  }
  await importBatch(db, aggregate, { batch, parted, imported })
  onProgress(line)
  imported.refused.sort((a, b) => a.line - b.line)
  return imported
}

type Described = { name: string; oldIdField: string }
type ReadableAggregate = Pick<Readable<unknown, never>, 'name' | 'oldIdField' | 'events' | 'legacyEvents'>

interface Numbered {
  line: number
  document: Document
}

const isId = (id: string) => aggregateIdSchema.safeParse(id).success
const NO_DATE = 'it has no date that can be read'
const NO_ID = 'it names no history that there can be: an id has 1 to 64 letters, digits, dots, dashes or underscores'

/** The document of a line, or what is wrong with it. A current event is hashed again: a changed letter is damage too. */
function readLine(aggregate: ReadableAggregate, { text, isIntact }: GivenLine): Document | string {
  if (text === null) return 'it is missing: the file ends before it'
  try {
    const document = fromLine(text)
    if (!isIntact) return 'it is not the line that was exported: its sum differs'
    if (isOld(aggregate, document)) return readOld(aggregate, document) ?? document
    // Decoded as the store reads it, since it is over those values that it was hashed.
    const event = BSON.deserialize(bytesOf(document)) as Recorded
    if (typeof event.aggregateId !== 'string' || typeof event.version !== 'number')
      return 'it is no event: it has neither an aggregateId and a version nor an old id'
    if (!isId(event.aggregateId)) return NO_ID
    if (!hasParisDate(event.appendDate)) return NO_DATE
    // What was altered is held against its original, which is asked for with the others.
    const isSound = event.alteredBy !== undefined || isAsRecorded(event)
    return isSound ? document : 'its content is not what was recorded: the hash differs'
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What no reader could take afterwards is refused now, since nobody can take it away again; null where it is fine. */
function readOld(aggregate: ReadableAggregate, document: Document): string | null {
  const { type, timestamp, [aggregate.oldIdField]: id } = BSON.deserialize(bytesOf(document))
  if (typeof id !== 'string' || id === '') return 'it names no history'
  if (!isId(id)) return NO_ID
  if (!hasParisDate(timestamp)) return NO_DATE
  const isKnown = payloadSchema(aggregate, { type, schemaVersion: 1, payload: null })
  return isKnown ? null : `it is an old "${String(type).slice(0, 64)}", which this application does not know`
}

const isOld = ({ oldIdField }: Described, document: Document) => oldIdField in document && !('aggregateId' in document)

/** Old documents of one history are judged together, and are there before the events that seal them. */
function goesWith(aggregate: Described, document: Document, batch: readonly Numbered[]): boolean {
  const last = batch.at(-1)?.document
  if (!last) return true
  if (isOld(aggregate, last) !== isOld(aggregate, document)) return false
  const { oldIdField } = aggregate
  return batch.length < BATCH || (isOld(aggregate, document) && last[oldIdField] === document[oldIdField])
}

interface Importing {
  batch: Numbered[]
  parted: PartedHistories
  imported: Imported
}

async function importBatch(db: Db, aggregate: Described, { batch: given, parted, imported }: Importing): Promise<void> {
  const unproven = await withoutOriginal(db, aggregate, given)
  for (const { line } of unproven)
    imported.refused.push({ line, why: 'it was altered, and its original is not here, or is not what was recorded' })
  const batch = given.filter((each) => !unproven.has(each))
  if (batch.length === 0) return
  const collection = db.collection(collectionName(aggregate))
  const there = await storedById(collection, batch)
  const missing = batch.filter((each) => !there.has(idKey(each.document)))
  const closed = await closedHistories(db, collection, aggregate.oldIdField, { missing, batch })
  const late = missing.filter(({ document }) => closed.has(document[aggregate.oldIdField]))
  const otherwise = await parted.among(collection, missing, batch)
  const toAdd = missing.filter((each) => !late.includes(each) && !otherwise.has(each))
  const taken = await insertAsTheyAre(collection, toAdd)

  // What a unique index refused may be the same line, given twice in the file: look again.
  const since = await storedById(collection, taken)
  for (const each of [...batch.filter((one) => !missing.includes(one)), ...taken]) {
    const stored = there.get(idKey(each.document)) ?? since.get(idKey(each.document))
    if (stored && isSame(stored, bytesOf(each.document))) imported.alreadyThere++
    else imported.refused.push({ line: each.line, why: 'another document has its _id, its place or its key' })
  }
  for (const { line } of late)
    imported.refused.push({ line, why: 'it is an old document of a history that has current events already' })
  for (const { line } of otherwise)
    imported.refused.push({ line, why: 'its history stands otherwise here, and nothing of it is added to that' })
  imported.added += toAdd.length - taken.length
}

const isAsRecorded = (event: Recorded) => contentHash(event) === event.contentHash && chainHash(event) === event.hash

/** What was altered, and whose first original is missing or is not an event as it was recorded. */
async function withoutOriginal(db: Db, aggregate: Described, batch: readonly Numbered[]): Promise<Set<Numbered>> {
  const altered = batch.filter(({ document }) => document.alteredBy !== undefined)
  if (altered.length === 0) return new Set()
  const idOf = ({ document }: Numbered) => String(document._id)
  const originals = await originalsOf(db, collectionName(aggregate), altered.map(idOf))
  const isProven = (each: Numbered) => {
    const [first] = originals.get(idOf(each)) ?? []
    const event = first && readOriginal(first)
    return event && (isOld(aggregate, event) || (event.hash === each.document.hash && isAsRecorded(event as Recorded)))
  }
  return new Set(altered.filter((each) => !isProven(each)))
}

async function storedById(collection: Collection, batch: Numbered[]): Promise<Map<string, StoredBytes>> {
  const ids = batch.map(({ document }) => document._id)
  const found = await collection.find<StoredBytes>({ _id: { $in: ids } }, { raw: true }).toArray()
  return new Map(found.map((bytes) => [idKey(faithful(bytes)), bytes]))
}

/** Returns those that a unique index refused. */
async function insertAsTheyAre(collection: Collection, lines: Numbered[]): Promise<Numbered[]> {
  if (lines.length === 0) return []
  const documents = lines.map(({ document }) => document)
  try {
    await collection.insertMany(documents, { ...DURABLE, ordered: false, bypassDocumentValidation: true })
    return []
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const refused = [error.writeErrors].flat()
    if (refused.length === 0 || !refused.every(isDuplicateKey)) throw error
    return refused.map(({ index }) => lines[index] as Numbered)
  }
}
