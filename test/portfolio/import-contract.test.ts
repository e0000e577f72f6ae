import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '#lib/core/aggregate'
import type { Actor } from '#lib/core/event'
import { calendarDate } from '#lib/domain/shared/calendar-date'
import { subscription } from '#lib/domain/subscription/subscription'
import { openStore, prepareStore } from '#lib/mongo/event-store'
import { disagreements, inForceInContract, inForceInFile } from '#lib/portfolio/check-import'
import { importContract } from '#lib/portfolio/import-contract'
import { type FileRow, mappingSchema } from '#lib/portfolio/mapping'
import { planContract } from '#lib/portfolio/plan-contract'
import { readPolicies } from '#lib/portfolio/policy-periods'
import { useDatabase } from '#test/support/database'

const mapping = mappingSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../lib/portfolio/fr-fleet.map.json'), 'utf8')),
)
const rows: FileRow[] = parse(readFileSync(join(import.meta.dirname, 'small-fleet.csv')), { columns: true })
const { policies, refused } = readPolicies(rows, mapping)
const policy = (id: string) => policies.find((each) => each.policy === id) ?? expect.fail(`no policy ${id}`)
const actor: Actor = { kind: 'migration', id: 'import', name: 'Import' }
const options = { actor, reason: 'Portfolio import', now: new Date('2026-11-23T10:00:00Z') }

describe('reading a portfolio file', () => {
  it('given overlapping lines of one vehicle and days that do not exist, when it is read, then each is refused by line with the reason', () => {
    expect(refused.map(({ line, policy: of }) => [line, of])).toEqual([
      [10, '8'],
      [11, '8'],
      [12, '8'],
    ])
    expect(refused[0]?.why).toContain('overlaps line 9')
    expect(refused[1]?.why).toContain('2012-02-30')
    expect(refused[2]?.why).toContain('before it begins')
  })

  it('given a last day that is included, when it is read, then the period ends on the day after it, also on 29 February', () => {
    expect(policy('7').periods.find(({ line }) => line === 3)?.end).toBe('2012-03-01')
  })

  it('given a known and a banded deductible, when it is read, then only the known one is an amount', () => {
    const cents = policy('7').periods.map(({ line, deductibleCents }) => [line, deductibleCents])
    expect(cents).toContainEqual([5, 0])
    expect(cents).toContainEqual([2, null])
  })
})

describe('importing a portfolio', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))

  it('given a policy, when it is imported twice, then its history is the file’s and the second run adds nothing', async () => {
    const store = openStore(db(), subscription)
    const plan = planContract(policy('7'), mapping)
    const first = await importContract(store, 'FLEET-7', plan, options)
    expect(first.refused).toEqual([])
    expect(first.appended).toBe(plan.length)
    const again = await importContract(store, 'FLEET-7', planContract(policy('7'), mapping), options)
    expect(again).toEqual({ appended: 0, alreadyThere: plan.length, refused: [] })

    const history = await store.load('FLEET-7')
    expect(
      history.map(({ type, payload }) => [type, 'effectiveDate' in payload ? payload.effectiveDate : null]),
    ).toEqual([
      ['subscribed', null],
      ['subscription_renewed', null],
      ['coverage_changed', '2012-03-01'],
      ['coverage_added', '2012-03-10'],
      ['coverage_removed', '2012-07-01'],
      ['coverage_added', '2012-09-01'],
      ['subscription_renewed', null],
      ['coverage_removed', '2013-06-01'],
    ])
    expect(disagreements(policy('7'), fold(subscription, history), mapping)).toEqual([])
  })

  it.each([
    ['2012-02-29', ['vehicle_1']],
    ['2012-06-30', ['vehicle_1', 'vehicle_2']],
    ['2012-07-01', ['vehicle_1']],
    ['2013-12-31', ['vehicle_1']],
  ])(
    'given the imported policy, when asked what is in force on %s, then it is what the file says',
    async (day, expected) => {
      const state = fold(subscription, await openStore(db(), subscription).load('FLEET-7'))
      expect(inForceInContract(state, calendarDate(day))).toEqual(expected)
      expect(inForceInFile(policy('7'), calendarDate(day), mapping)).toEqual(expected)
    },
  )

  it('given a contract that lost a removal, when it is compared with the file, then the days that differ are found', async () => {
    const history = await openStore(db(), subscription).load('FLEET-7')
    const state = fold(
      subscription,
      history.filter(({ type }) => type !== 'coverage_removed'),
    )
    expect(disagreements(policy('7'), state, mapping)).toContain('2012-07-01')
  })
})
