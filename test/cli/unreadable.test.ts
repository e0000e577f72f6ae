import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCollection } from '#lib/cli/export-collection'
import { note } from '#lib/domain/note/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { chainHash } from '#lib/engine/store/hash'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'

describe('an event that this version cannot read, in the terminal', () => {
  const { db } = useDatabase()
  const copy = () => `${db().databaseName}_copy`
  let folder: string

  const run = (database: string, ...args: string[]) => runCommand(args, onDatabase(database))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-unreadable-'))
    await provision(db(), model)
    const payload = { subject: { type: 'subscription' as const, id: 'C-1' }, userId: 'claire', content: 'Call back' }
    const by = { actor: claire, reason: 'Called' }
    await openStore(db(), note).append({ aggregateId: 'N-1', type: 'created', payload }, 'n', by)
  })
  afterAll(async () => {
    await db().client.db(copy()).dropDatabase()
    await rm(folder, { recursive: true })
  })

  it('given that all can be read, when an export is brought in, then it exits with 0', async () => {
    await exportCollection(db(), note, folder)
    const { code, out } = await run(copy(), 'import', folder)
    expect(out).toMatch(/1 events added.*\n.*verified: 1 events of 1 histories, 0 broken, 0 that/)
    expect(code).toBe(0)
    await db().client.db(copy()).dropDatabase()
  })

  it('given one of a newer release, whole as it was recorded, when verified or brought in, then it is named, and it exits with 1', async () => {
    const events = db().collection('event.note')
    const newer = { ...((await events.findOne({ aggregateId: 'N-1' })) as unknown as Recorded), schemaVersion: 9 }
    const changed = { schemaVersion: 9, hash: chainHash(newer) }
    await events.updateOne({ aggregateId: 'N-1' }, { $set: changed })
    const named = /"created" in schema version 9, which this version of the application does not know/

    const verified = await run(db().databaseName, 'verify')
    expect(verified.out).toMatch(named)
    expect(verified.out).toContain('event.note: 1 events of 1 histories hashed again, 0 broken, 1 that this version')
    expect(verified.code).toBe(1)

    await exportCollection(db(), note, folder)
    const imported = await run(copy(), 'import', folder)
    expect(imported.out).toMatch(named)
    expect(imported.out).toContain('1 events added, 0 already there, 0 refused')
    expect(imported.code).toBe(1)
  })
})
