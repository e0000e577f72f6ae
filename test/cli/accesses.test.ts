import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { access } from '#lib/domain/access/aggregate'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'

describe('the log of access in the terminal', { timeout: 60_000 }, () => {
  const { db } = useDatabase()

  const run = (...args: string[]) => runCommand(args, onDatabase(db().databaseName))

  beforeAll(async () => {
    await provision(db(), model)
    const store = openStore(db(), access)
    for (const id of ['C-1', 'C-2']) {
      const payload = { subject: { type: 'subscription' as const, id }, untilVersion: 6, requestId: `r-${id}` }
      const by = { actor: { ...claire, role: 'developer' }, reason: `Bug of ${id}` }
      await store.append({ aggregateId: id, type: 'replay_file_unmasked', payload }, `k-${id}`, by)
    }
  })

  it('given two were taken, when asked, then who, when, what, why and by which request; of one alone where it is named', async () => {
    const { code, out } = await run('accesses')
    expect(code).toBe(0)
    expect(out).toMatch(
      /UTC · Claire Martin, developer · Contract C-1 taken along .* 6 steps · “Bug of C-1” · request r-C-1/,
    )
    expect(out).toContain('Contract C-2')
    expect(out).toContain('2 recorded.')
    const one = await run('accesses', 'C-2')
    expect(one.out).not.toContain('C-1')
    expect((await run('accesses', 'C-3')).out).toBe('Nothing was taken along with people’s names.\n')
  })

  it('given the log, when it is replayed, verified and exported, then it is a history like any other', async () => {
    expect((await run('replay', 'C-1')).out).toMatch(/ 1 {2}.* · Claire Martin · Contract C-1 taken along/)
    const { code, out } = await run('verify')
    expect(code).toBe(0)
    expect(out).toContain('event.access: 2 events of 2 histories hashed again, 0 broken')
    const folder = await mkdtemp(join(tmpdir(), 'hindsight-accesses-'))
    expect((await run('export', folder)).code).toBe(0)
    const lines = await readFile(join(folder, 'event.access.jsonl'), 'utf8')
    expect(lines.trim().split('\n')).toHaveLength(2)
    await rm(folder, { recursive: true })
  })

  it('given a record that is changed from outside, when verified, then it is named', async () => {
    await db()
      .collection('event.access')
      .updateOne({ aggregateId: 'C-2' }, { $set: { reason: 'Nothing much' } })
    const { code, out } = await run('verify')
    expect(code).toBe(1)
    expect(out).toMatch(/C-2 1: document .* /)
    expect(out).toContain('event.access: 2 events of 2 histories hashed again, 1 broken')
  })
})
