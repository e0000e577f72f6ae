import { createHash } from 'node:crypto'
import { BSON, type Document } from 'mongodb'
import { fromLine } from '#lib/engine/archive/event-lines'
import type { Recorded } from '#lib/engine/core/event'
import { chainHash, contentHash } from '#lib/engine/store/hash'

/** The lines of each collection of an export, by the collection's name. */
export type Exported = ReadonlyMap<string, readonly string[]>

/** As the store makes them: the `_id` of an event, and what was recorded together. */
const MADE = /^[0-9a-f]{24}$/
const MADE_TEXT = /"(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{64})"/g

/**
 * The lines of an export without what no second run repeats. An `_id` and a correlation id become the place of the
 * event that has it, everywhere they stand, and so does a salt. Hashes are over ids and under salts: each is made again,
 * by the product's own formula, of the event as it then is. So that formula is among what is compared; that the stored hashes
 * are made by it, `verify` says. Every other byte stays as it was exported. `rename` does the same to other text.
 */
export function comparableLines(exported: Exported): { lines: Exported; rename: (text: string) => string } {
  const names = placesOf(exported)
  const nameOf = (value: unknown) => (typeof value === 'string' && names.get(value)) || value
  const rename = (text: string) =>
    text.replace(MADE_TEXT, (quoted) => JSON.stringify(nameOf(quoted.slice(1, -1)) as string))
  const lines = new Map<string, string[]>()
  for (const [collection, each] of exported) {
    const renamed = each.map((line) => {
      const event = documentOf(line)
      const renamedEvent = () =>
        Object.fromEntries(Object.entries(event).map(([field, value]) => [field, nameOf(value)]))
      if (typeof event.salt === 'string') {
        names.set(event.salt, saltOf(`${collection} ${event.aggregateId} ${event.version}`))
        names.set(event.contentHash, contentHash({ ...(event as Recorded), salt: nameOf(event.salt) as string }))
      }
      if (typeof event.hash === 'string') names.set(event.hash, chainHash(renamedEvent() as never))
      return rename(line)
    })
    lines.set(collection, renamed)
  }
  return { lines, rename }
}

/** A salt that follows from the place of its event. */
const saltOf = (place: string) => createHash('sha256').update(place).digest('hex').slice(0, 32)

/** What stands for each id that the store made: where its event stands. */
function placesOf(exported: Exported): Map<string, string> {
  const places = new Map<string, string>()
  const note = (id: unknown, place: string) => {
    if (typeof id === 'string' && MADE.test(id) && !places.has(id)) places.set(id, place)
  }
  for (const [collection, lines] of exported)
    for (const { _id, correlationId, aggregateId, version } of lines.map(documentOf)) {
      note(_id, `${collection} ${aggregateId} ${version}`)
      note(correlationId, `with ${collection} ${aggregateId} ${version}`)
    }
  return places
}

/** The document of a line, each value as the store reads it. */
const documentOf = (line: string): Document => BSON.deserialize(BSON.serialize(fromLine(line)))
