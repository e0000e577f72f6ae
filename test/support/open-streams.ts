import type { Db } from 'mongodb'

/** How many change streams are open at the server over this database, to somebody who may ask for all. */
export async function openStreams(db: Db): Promise<number> {
  const namespaces = [`${db.databaseName}.$cmd`, `${db.databaseName}.$cmd.aggregate`]
  const cursors = await db.client
    .db('admin')
    .aggregate<{ _id: unknown }>([
      { $currentOp: { allUsers: true, idleCursors: true, localOps: true } },
      { $match: { ns: { $in: namespaces }, 'cursor.cursorId': { $exists: true } } },
      { $match: { 'cursor.originatingCommand.pipeline.$changeStream': { $exists: true } } },
      { $group: { _id: '$cursor.cursorId' } },
    ])
    .toArray()
  return cursors.length
}
