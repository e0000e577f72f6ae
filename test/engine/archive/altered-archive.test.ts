import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON, type Db, type Document } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportFiles, originalFiles } from '#lib/cli/export-collection'
import { subscription } from '#lib/domain/subscription/aggregate'
import { alterHistory } from '#lib/engine/alteration/alter-history'
import type { Migration } from '#lib/engine/alteration/migration'
import type { AlteredAggregate } from '#lib/engine/alteration/plan-alteration'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { provision } from '#lib/engine/deployment/provision'
import { eventClock } from '#lib/engine/store/clock'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'
import { onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'

const { EJSON } = BSON
const migration: Migration = (event) => {
  const payload = event.payload as { code?: string; coverages?: string[] }
  if (event.type === 'protection_schedule_updated') return { ...event, payload: { ...payload, coverages: ['a', 'z'] } }
  return payload.code === 'b' ? { ...event, payload: { ...payload, code: 'x' } } : null
}

describe('the archive of altered histories', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  let folder: string
  let target: Db
  const name = () => `${db().databaseName}_copy`
  const bytes = async (of: Db, collection: string) => {
    const found = of.collection<Document>(collection).find({}, { raw: true }).sort({ _id: 1 })
    return (await found.toArray()).map((each) => Buffer.from(each as never).toString('base64'))
  }
  const run = (database: string, command: string) => runCommand([command, folder], onDatabase(database))

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-altered-'))
    target = db().client.db(name())
    await db().dropDatabase()
    await provision(db(), model)
    const old = { subscriptionId: 'L-1', actor: 'Marc' }
    await loadOldDocuments(db(), subscription, [
      {
        ...{ ...old, _id: 'l1' as never, type: 'subscribed', timestamp: new Date('2020-01-01'), price: 10 },
        ...{ startDate: new Date('2019-12-31T23:00:00Z'), coverages: ['a'], idempotencyKey: 'l1' },
      },
      {
        ...{ ...old, _id: 'l2' as never, type: 'protection_schedule_updated', timestamp: new Date('2020-02-01') },
        ...{ coverages: ['a', 'b'], idempotencyKey: 'l2' },
      },
    ])
    const store = openStore(db(), subscription)
    for (const code of ['a', 'b', 'c']) await store.append(removal('S-1', code), `S-1-${code}`, by)
    for (const id of ['S-1', 'L-1'])
      await alterHistory(db(), subscription as unknown as AlteredAggregate, id, {
        ...{ migration, run: 'run', issue: 'https://issues.example.org/1', correlationId: 'c', now: eventClock(db()) },
        actor: { kind: 'migration', id: 'alter_history', name: 'Nora' },
      })
  })
  afterEach(async () => {
    await target.dropDatabase()
    await rm(folder, { recursive: true })
  })

  it('given altered histories, when they are exported and brought in elsewhere, then every byte is there, and they are verified', async () => {
    expect((await run(db().databaseName, 'export')).code).toBe(0)
    const imported = await run(name(), 'import')
    expect(imported.out).toContain('2 originals added, 0 already there, 0 refused')
    expect(imported.code).toBe(0)
    for (const collection of ['event.subscription', 'history_originals'])
      expect(await bytes(target, collection)).toEqual(await bytes(db(), collection))
    expect((await verifyHistories(target, subscription)).breaks).toEqual([])
    const again = await run(name(), 'import')
    expect(again.out).toContain('0 originals added, 2 already there, 0 refused')
    expect(again.code).toBe(0)
  })

  it('given that the originals are missing, when they are brought in, then what was altered is refused', async () => {
    await run(db().databaseName, 'export')
    await rm(originalFiles(folder).events)
    const { out, code } = await run(name(), 'import')
    expect(out).toMatch(/line \d+: it was altered, and its original is not here/)
    expect(code).toBe(1)
  })

  it('given an original that was edited in the file, when it is brought in, then it is refused, and what it is of too', async () => {
    await run(db().databaseName, 'export')
    const { events, sums } = originalFiles(folder)
    const lines = (await readFile(events, 'utf8')).trimEnd().split('\n')
    const edited = lines.map((line) => {
      const original = EJSON.parse(line, { relaxed: false }) as Document
      const document = { ...BSON.deserialize(original.document.value()), reason: 'other' }
      return EJSON.stringify({ ...original, document: new BSON.Binary(BSON.serialize(document)) }, { relaxed: false })
    })
    await writeFile(events, edited.join('\n'))
    const damaged = await run(name(), 'import')
    expect(damaged.out).toContain('0 originals added, 0 already there, 2 refused')
    expect(damaged.code).toBe(1)
    // Whoever edits a file can make its sums anew: then the hashes tell.
    await rm(sums)
    const forged = await run(name(), 'import')
    expect(forged.out).toContain('2 originals added')
    expect(forged.all).toMatch(/it was altered, and its original is not here, or is not what was recorded/)
    expect(forged.code).toBe(1)
  })

  it('given an export that was interrupted before an alteration, when it goes on, then it begins anew', async () => {
    await run(db().databaseName, 'export')
    const { events, partial } = exportFiles(folder, subscription)
    const lines = (await readFile(events, 'utf8')).split('\n')
    // As it would have been written before the alteration: with the event as it was.
    const before = lines.slice(0, 4).map((line) => line.replace(/,"alteredBy":"[^"]*"/, ''))
    await writeFile(partial, `${before.join('\n')}\n`)
    const { out } = await run(db().databaseName, 'export')
    expect(out).not.toContain('from before')
    expect(await readFile(events, 'utf8')).toBe(lines.join('\n'))
  })
})
