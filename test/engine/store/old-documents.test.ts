import { readdirSync, readFileSync } from 'node:fs'
import { BSON, type Document } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { registry } from '#lib/domain/registry'
import { exportLines } from '#lib/engine/archive/export-events'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { type Aggregate, fold } from '#lib/engine/core/aggregate'
import type { EventShape } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { provision } from '#lib/engine/deployment/provision'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { useDatabase } from '#test/support/database'
import { removal } from '#test/support/faults/removal'

// Documents as the first application stored them, and the states that they fold to. A state may gain fields;
// nothing else here may ever change: a red test means that a history written years ago is told differently.
const golden = (file: string) => readFileSync(new URL(`../../golden/${file}`, import.meta.url), 'utf8')

type Any = Aggregate<unknown, EventShape, EventShape>

/** Those of the first application's aggregates; later ones have no old documents. */
const first = (Object.entries(registry) as unknown as [string, Any][]).filter(
  ([, { legacyEvents }]) => Object.keys(legacyEvents).length > 0,
)

it('are those of every aggregate that the first application had, and each of these is looked at below', () => {
  const names = ['claim', 'collected_file', 'note', 'subscription']
  const files = names.flatMap((name) => [`event.${name}.states.json`, `event.${name}.v1.jsonl`])
  expect(readdirSync(new URL('../../golden/', import.meta.url)).sort()).toEqual(files)
  expect(first.map(([name]) => name).sort()).toEqual(names)
})

describe.each(first)('the old documents of %s', (name, aggregate) => {
  const { db } = useDatabase()
  const lines = golden(`event.${name}.v1.jsonl`).trimEnd().split('\n')
  const documents = lines.map((line) => BSON.EJSON.parse(line, { relaxed: false }) as Document)
  const expected = JSON.parse(golden(`event.${name}.states.json`)) as Record<string, unknown>
  const stored = async () =>
    (
      await db()
        .collection(collectionName(aggregate))
        .find({ [aggregate.oldIdField]: { $gt: '' } }, { raw: true })
        .sort({ _id: 1 })
        .toArray()
    ).map((bytes) => (bytes as unknown as Buffer).toString('base64'))
  const states = async () => {
    const store = openStore(db(), aggregate)
    const found = Object.keys(expected).map(async (id) => [id, fold(aggregate, await store.load(id))])
    return JSON.parse(JSON.stringify(Object.fromEntries(await Promise.all(found))))
  }
  let before: string[]

  beforeAll(async () => {
    await provision(db(), model)
    await loadOldDocuments(db(), aggregate, documents)
    before = await stored()
  })

  it('are stored as the bytes that they were', () => {
    const bytes = [...documents]
      .sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1))
      .map((document) => BSON.serialize(document))
    expect(before).toEqual(bytes.map((each) => Buffer.from(each).toString('base64')))
  })

  it('fold to the same states as ever, in Paris as in UTC', async () => {
    expect(await states()).toMatchObject(expected)
    const zone = process.env.TZ
    for (process.env.TZ of ['UTC', 'Europe/Paris', 'Pacific/Kiritimati']) expect(await states()).toMatchObject(expected)
    process.env.TZ = zone
  })

  it('have the shape that was theirs, so that none breaks where a file with them is opened', async () => {
    for (const id of Object.keys(expected)) {
      for (const event of await openStore(db(), aggregate).load(id)) expect(brokenEvent(aggregate, event)).toBeNull()
    }
  })

  it('are told apart from the metadata that their business fields collide with', async () => {
    for (const id of Object.keys(expected)) {
      const history = await openStore(db(), aggregate).load(id)
      expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1))
      for (const event of history) {
        const document = documents.find(({ _id }) => String(_id) === event._id) as Document
        expect(event.type).toBe(document.type)
        expect(event.appendDate).toEqual(document.timestamp)
        const { _id, type, timestamp, actor, idempotencyKey, [aggregate.oldIdField]: _, ...business } = document
        expect(Object.keys(event.payload as object)).toEqual(Object.keys(business))
      }
    }
  })

  it('keep their bytes through reads, finds, exports, verification and the appends that seal them', async () => {
    const store = openStore(db(), aggregate)
    for (const { idempotencyKey } of documents)
      expect(await store.find(idempotencyKey)).toMatchObject({ idempotencyKey })
    const exported: string[] = []
    for await (const line of exportLines(db(), aggregate)) exported.push(line)
    expect([...exported].sort()).toEqual([...lines].sort())
    if (name === 'subscription') {
      const [id = ''] = Object.keys(expected)
      const actor = { kind: 'job', id: 'test', name: 'Test' } as const
      await openStore(db(), registry.subscription).append(removal(id), 'seal', { actor })
    }
    expect((await verifyHistories(db(), aggregate)).breaks).toEqual([])
    expect(await stored()).toEqual(before)
  })
})
