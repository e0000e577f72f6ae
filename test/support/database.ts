import { randomUUID } from 'node:crypto'
import { type Db, MongoClient } from 'mongodb'
import { afterAll, beforeAll, inject } from 'vitest'

/** A database of its own on the run's real server, dropped after the tests of the calling file or block. */
export const useDatabase = (): { db: () => Db; client: () => MongoClient } => {
  let client: MongoClient
  let db: Db
  beforeAll(async () => {
    client = new MongoClient(inject('mongodbUri'), { ignoreUndefined: true })
    await client.connect()
    db = client.db(`test_${randomUUID().replaceAll('-', '').slice(0, 20)}`)
  })
  afterAll(async () => {
    await db?.dropDatabase()
    await client?.close()
  })
  return { db: () => db, client: () => client }
}
