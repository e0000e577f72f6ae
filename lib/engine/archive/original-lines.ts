import type { Db, Document } from 'mongodb'
import { bytesOf, fromLine, isSame, toLine } from '#lib/engine/archive/event-lines'
import type { GivenLine, Imported } from '#lib/engine/archive/import-events'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { originalsIn, readOriginal } from '#lib/engine/store/originals'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/** Every original that an alteration put aside, a line each. Exported behind the events: what is altered meanwhile has its own. */
export async function* originalLines(db: Db): AsyncGenerator<string> {
  const found = originalsIn(db).find<StoredBytes>({}, { raw: true }).sort({ _id: 1 })
  try {
    for await (const bytes of found) yield toLine(bytes)
  } finally {
    await found.close()
  }
}

/**
 * Brings exported originals back, byte for byte, before the events that they are of. One that is there already adds
 * nothing; one that is damaged, or in whose place another stands, is refused by its number.
 */
export async function importOriginals(db: Db, lines: AsyncIterable<GivenLine>): Promise<Imported> {
  const imported: Imported = { added: 0, alreadyThere: 0, refused: [] }
  let line = 0
  for await (const given of lines) {
    line++
    const document = readLine(given)
    const outcome = typeof document === 'string' ? document : await bringIn(db, document)
    if (outcome === 'added') imported.added++
    else if (outcome === 'there') imported.alreadyThere++
    else imported.refused.push({ line, why: outcome })
  }
  return imported
}

function readLine({ text, isIntact }: GivenLine): Document | string {
  if (text === null) return 'it is missing: the file ends before it'
  try {
    const document = fromLine(text)
    if (!isIntact) return 'it is not the line that was exported: its sum differs'
    return readOriginal(document as never) ? document : 'it has no document in it that can be read'
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function bringIn(db: Db, document: Document): Promise<string> {
  try {
    await originalsIn(db).insertOne(document as never, DURABLE)
    return 'added'
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const stored = await originalsIn(db).findOne<StoredBytes>({ _id: document._id }, { raw: true })
    return stored && isSame(stored, bytesOf(document)) ? 'there' : 'another original stands in its place'
  }
}
