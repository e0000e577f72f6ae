import { beforeAll, describe, expect, it, vi } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { addDays, parisDate } from '#lib/engine/core/calendar-date'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { commandsThatEnd, onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'
import { bakery } from '#test/support/subscription-scenario'

const CONTRACTS = 400
const LIMIT = 120_000

describe('renew in the terminal', () => {
  const { db } = useDatabase()
  const start = commandsThatEnd()

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

  const renew = (...args: string[]) => runCommand(['renew', ...args], onDatabase(db().databaseName))
  const asOf = (...more: string[]) => renew('--as-of', '2025-06-01', ...more)
  /** The same in a process of its own. */
  const inTerminal = () => start(['renew', '--as-of', '2025-06-01'], onDatabase(db().databaseName))
  const renewed = () => db().collection('event.subscription').countDocuments({ type: 'subscription_renewed' })

  it.each(['2025-02-30', '1899-12-31', '2200-01-01', '0000-00-00', '+275760-09-13', '2025-06-01T00:00Z', ''])(
    'given "%s" for a day, then it is refused in words',
    async (day) => {
      const { code, out, errors } = await renew(`--as-of=${day}`)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(errors).toContain('Give a calendar date such as 2025-03-01.')
      expect(errors).not.toMatch(/^ +at /m)
    },
  )

  it('given the first and the last day that there are, then nothing is due, and what would be is told', async () => {
    const first = await renew('--as-of', '1900-01-01')
    expect(first).toMatchObject({ code: 0, errors: '' })
    expect(first.out).toContain('Renewed 0 terms.')
    const last = await renew('--as-of', '2199-12-31', '--dry-run')
    expect(last).toMatchObject({ code: 0, errors: '' })
    expect(last.out).toMatch(/Would renew \d+ terms/)
    expect(await renewed()).toBe(0)
  })

  it('given a day to come, then only a dry run is taken, and nothing is renewed ahead', async () => {
    const day = addDays(parisDate(now()), 2)
    const { code, out, errors } = await renew('--as-of', day)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain(`${day} is still to come: a term is renewed and charged once it begins.`)
    expect(await renewed()).toBe(0)
    expect((await renew('--as-of', day, '--dry-run')).code).toBe(0)
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
      const killed = inTerminal()
      await vi.waitFor(async () => expect(await renewed()).toBeGreaterThan(10), { timeout: 30_000, interval: 5 })
      killed.child.kill('SIGKILL')
      expect((await killed.ended).code).toBeNull()
      expect(await renewed()).toBeLessThan(CONTRACTS)

      const both = await Promise.all([inTerminal().ended, inTerminal().ended])
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
