import { BSON, type Document } from 'mongodb'
import { fromDocument, idText } from '#lib/engine/store/documents'
import { chainHash, contentHash, isKnownHashVersion, oldDocumentHash } from '#lib/engine/store/hash'
import type { Stored } from '#lib/engine/store/merge-histories'
import { bytesOfOriginal, noOriginals, type Originals, readOriginal } from '#lib/engine/store/originals'

/** The first document of a history that is not what was recorded there. */
export interface Break {
  aggregateId: string
  /** The `_id` of the document at which the history stops agreeing with itself. */
  document: string
  version: number | null
  what: string
}

/** Walks the documents of one aggregate after the other, and says of each whether it follows from those before it. */
export class ChainCheck {
  #aggregateId: string | null = null
  #version = 0
  #hash: string | null = null
  #appendDate: Date | null = null
  #afterOld = false
  #broken = false

  /**
   * What is wrong with this document, or null. After its first break an aggregate is not judged further. Of what was
   * altered the chain holds what was recorded first: the first of its `originals`.
   */
  next(stored: Stored, originals: Originals = noOriginals): Break | null {
    const aggregateId = stored.kind === 'old' ? stored.aggregateId : stored.document.aggregateId
    if (aggregateId !== this.#aggregateId) this.#begin(aggregateId)
    if (this.#broken) return null
    if (stored.kind === 'old') return this.#seal(stored.documents, originals)
    const first = stored.document.alteredBy === undefined ? undefined : originals.get(String(stored.document._id))?.[0]
    const recorded = first ? readOriginal(first) : stored.document
    const what = recorded ? this.#judge(recorded) : 'was altered, and its original cannot be read'
    this.#broken = what !== null
    if (what !== null)
      return { aggregateId, document: String(stored.document._id), version: stored.document.version, what }
    this.#version = recorded?.version
    this.#hash = recorded?.hash
    this.#appendDate = recorded?.appendDate
    this.#afterOld = false
    return null
  }

  #begin(aggregateId: string): void {
    this.#aggregateId = aggregateId
    this.#version = 0
    this.#hash = null
    this.#appendDate = null
    this.#afterOld = false
    this.#broken = false
  }

  /** Old documents carry no hashes: what they were is told by the first current event, which sealed them. */
  #seal(documents: readonly Uint8Array[], originals: Originals): null {
    for (const bytes of documents) {
      const first = originals.size > 0 && originals.get(idText(BSON.deserialize(bytes)._id))?.[0]
      this.#hash = oldDocumentHash(first ? bytesOfOriginal(first) : bytes, this.#hash)
    }
    this.#version = documents.length
    this.#afterOld = true
    const last = documents.at(-1)
    this.#appendDate = last ? BSON.deserialize(last).timestamp : null
    return null
  }

  #judge(document: Document): string | null {
    const event = fromDocument(document)
    if (event.version <= this.#version) return `stands at version ${event.version}, which is taken: it was inserted`
    if (event.version !== this.#version + 1)
      return `stands at version ${event.version} after ${this.#version}: what was in between is deleted`
    if (!isKnownHashVersion(event.hashVersion))
      return `is hashed in version ${event.hashVersion}, which this application does not know`
    if (event.hashVersion > 1 && event.salt === undefined) return 'has lost its salt: its content cannot be checked'
    if (contentHash(event) !== event.contentHash)
      return 'has other content than was recorded: its type, payload or aggregate was edited'
    if (chainHash(event) !== event.hash)
      return 'has another envelope than was recorded: who, when, why or where was edited'
    if (event.prevHash !== this.#hash)
      return this.#afterOld
        ? 'does not seal the old documents before it: one of them was edited, inserted, deleted or reordered'
        : 'does not follow the event that stands before it: one of the two was inserted, exchanged or reordered'
    if (this.#appendDate && event.appendDate < this.#appendDate) return 'is dated before the event it follows'
    return null
  }
}
