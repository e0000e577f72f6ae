import { BSON, type Document } from 'mongodb'
import type { StoredBytes } from '#lib/engine/store/merge-histories'

const { EJSON } = BSON

/** JSON lets these two stand in a text as they are, and some readers of lines end a line at them. */
const LINE_BREAKS = /[\u2028\u2029]/g
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`

/** Every BSON type as itself: an int is no double, a long no int. */
const FAITHFUL = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const

/**
 * One stored document as a line of canonical EJSON (MongoDB Extended JSON v2). Throws where the line would not
 * give the same bytes again, such as for two fields of one name: better no export than another history.
 */
export function toLine(bytes: StoredBytes): string {
  const document = faithful(bytes)
  const line = EJSON.stringify(document, { relaxed: false }).replace(LINE_BREAKS, escaped)
  if (!isSame(BSON.serialize(EJSON.parse(line, { relaxed: false })), bytes))
    throw new Error(`Document ${idText(document)} has no faithful form as text.`)
  return line
}

/** The document with each value in its own BSON type. */
export const faithful = (bytes: StoredBytes): Document => BSON.deserialize(bytes, FAITHFUL)

/** The document of a line, each value in the BSON type it was stored in. Throws where the line is none. */
export function fromLine(line: string): Document {
  const document: unknown = EJSON.parse(line, { relaxed: false })
  if (typeof document !== 'object' || document === null || Array.isArray(document) || !('_id' in document))
    throw new Error('it is not a document with an _id')
  return document
}

export const bytesOf = (document: Document): StoredBytes => BSON.serialize(document)

export const isSame = (a: StoredBytes, b: StoredBytes): boolean => Buffer.compare(a, b) === 0

/** An id with its type: the text "1" is not the number 1. */
export const idKey = ({ _id }: Document): string => EJSON.stringify({ _id }, { relaxed: false })

const idText = ({ _id }: Document) => String(_id)
