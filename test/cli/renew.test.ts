import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { subscription } from '#lib/domain/subscription/aggregate'
import { addDays, parisDate } from '#lib/engine/core/calendar-date'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'

const CONTRACTS = 400
const LIMIT = 120_000

describe('renew in the terminal', () => {
  const { db } = useDatabase()
  const children: ChildProcess[] = []

  beforeAll(async () => {
    await prepareStore(db(), subscription)
    const store = openStore(db(), subscription)
    const subscribe = (id: string, changes: object) => {
      const payload = { contractId: id, ...bakery, ...changes } as never
      const by = { actor: claire, reason: 'Signed' }
      return store.append({ aggregateId: id, type: 'subscribed', payload }, `subscribed_${id}`, by)
    }
    await Promise.all([
      ...Array.from({ length: CONTRACTS }, (_, index) => subscribe(`C-${index}`, {})),
      ...[1, 2].map((index) => subscribe(`N-${index}`, { tacitRenewal: false })),
      subscribe('Y-1', { startDate: '2025-02-01' }),
    ])
  })
  afterEach(async () => {
    for (const child of children.splice(0))
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'close')
      }
  })

  /** The real command, in a process of its own. */
  const renew = (...args: string[]) => {
    const child = spawn(process.execPath, [join(projectFolder, 'lib', 'cli', 'main.ts'), 'renew', ...args], {
      cwd: projectFolder,
      env: { ...process.env, MONGODB_URI: inject('mongodbUri'), MONGODB_DB: db().databaseName },
    })
    children.push(child)
    const output = Promise.all([text(child.stdout), text(child.stderr)])
    const ended = once(child, 'close').then(async ([code]) => {
      const [out, errors] = await output
      return { code: code as number | null, out, errors }
    })
    return { child, ended }
  }
  const asOf = (...more: string[]) => renew('--as-of', '2025-06-01', ...more).ended
  const renewed = () => db().collection('event.subscription').countDocuments({ type: 'subscription_renewed' })

  it('given a day that does not exist, then it is refused in words', async () => {
    const { code, out, errors } = await renew('--as-of', '2025-02-30').ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain('Give a calendar date such as 2025-03-01.')
  })

  it('given a day to come, then only a dry run is taken, and nothing is renewed ahead', async () => {
    const day = addDays(parisDate(new Date()), 2)
    const { code, out, errors } = await renew('--as-of', day).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain(`${day} is still to come: a term is renewed and charged once it begins.`)
    expect(await renewed()).toBe(0)
    expect((await renew('--as-of', day, '--dry-run').ended).code).toBe(0)
  })

  it('given a dry run, then it names what it would renew, and renews nothing', async () => {
    const { code, out } = await asOf('--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}C-0 from 1 Mar 2025, 1\s200,00\s€ a year$/m)
    expect(out).toContain(`Would renew ${CONTRACTS} terms. Already renewed: 0. Still in their first year: 1.`)
    expect(out).toContain('Refused: 2. Cannot be read or renewed: 0.\n  Code des assurances, L113-15, 2: N-1, N-2\n')
    expect(await renewed()).toBe(0)
  })

  it(
    'given a run that is killed, two at once, and more after them, then each contract is renewed once',
    async () => {
      const killed = renew('--as-of', '2025-06-01')
      await vi.waitFor(async () => expect(await renewed()).toBeGreaterThan(10), { timeout: 30_000, interval: 5 })
      killed.child.kill('SIGKILL')
      expect((await killed.ended).code).toBeNull()
      expect(await renewed()).toBeLessThan(CONTRACTS)

      const both = await Promise.all([asOf(), asOf()])
      expect(both.map(({ code, errors }) => [code, errors])).toEqual([
        [0, ''],
        [0, ''],
      ])
      for (let times = 0; times < 8; times++) {
        const { out } = await asOf()
        expect(out).toContain(`Renewed 0 terms. Already renewed: ${CONTRACTS}. Still in their first year: 1.`)
      }
      const perContract = await db()
        .collection('event.subscription')
        .aggregate<{ _id: string; count: number }>([
          { $match: { type: 'subscription_renewed' } },
          { $group: { _id: '$aggregateId', count: { $sum: 1 } } },
        ])
        .toArray()
      expect(perContract).toHaveLength(CONTRACTS)
      expect(perContract.filter(({ count }) => count !== 1)).toEqual([])
    },
    LIMIT,
  )
})
