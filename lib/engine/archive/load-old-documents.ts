import { type Db, type Document, MongoBulkWriteError } from 'mongodb'
import { InvalidEventError } from '#lib/engine/core/errors'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import { collectionName } from '#lib/engine/store/event-store'

/**
 * The one privileged way in for V1 documents, stored exactly as given: only where the aggregate has no
 * current event yet, since those are numbered after them. Running it again adds nothing. The desk is stopped
 * meanwhile: a current event that came in between would stand at the number of an old one. Throws
 * `InvalidEventError` where one names no history that there can be; none of them is loaded then.
 */
export async function loadOldDocuments(
  db: Db,
  aggregate: { name: string; oldIdField: string },
  documents: readonly Document[],
): Promise<void> {
  const collection = db.collection(collectionName(aggregate))
  const ids = [...new Set(documents.map((document) => document[aggregate.oldIdField]))]
  for (const { _id, [aggregate.oldIdField]: id } of documents) {
    if (!aggregateIdSchema.safeParse(id).success)
      throw new InvalidEventError(aggregate.oldIdField, `the document ${_id} names no history that there can be`)
  }
  const newer = await collection.findOne(
    { aggregateId: { $in: ids }, version: { $gte: 0 } },
    { projection: { aggregateId: 1 } },
  )
  const known = newer && (await collection.countDocuments({ _id: { $in: documents.map(({ _id }) => _id) } }))
  if (newer && known !== documents.length) {
    throw new Error(`${newer.aggregateId} already has current events: old documents can only precede them.`)
  }
  try {
    await collection.insertMany([...documents], { ...DURABLE, ordered: false, bypassDocumentValidation: true })
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || ![error.writeErrors].flat().every((each) => each.code === 11000))
      throw error
  }
}
