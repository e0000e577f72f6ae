import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { AppendContext, AppendItem } from '#lib/engine/core/store'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { checkImport } from '#lib/portfolio/check-import'
import { importContract, type SubscriptionStore } from '#lib/portfolio/import-contract'
import { importPortfolio } from '#lib/portfolio/import-portfolio'
import { mappingSchema } from '#lib/portfolio/mapping'
import { readPolicies } from '#lib/portfolio/policy-periods'
import { importOptions, onlyPolicy, read, tableOf } from '#test/portfolio/portfolio'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'

const beside = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const mapping = mappingSchema.parse(JSON.parse(beside('../../lib/portfolio/fr-fleet.map.json')))
const fleet = readPolicies(tableOf(beside('small-fleet.csv'), mapping), mapping)
const policy7 = fleet.policies.find(({ policy }) => policy === '7') ?? expect.fail('no policy 7')
type Items = readonly AppendItem<SubscriptionCurrentEvent>[]

/** The real store, before each of whose appends something happens. */
const beforeAppends = (real: SubscriptionStore, before: (items: Items) => Promise<void>): SubscriptionStore => ({
  ...{ kind: real.kind, append: real.append, read: real.read, find: real.find, load: real.load.bind(real) },
  async appendAll(items: Items, context: AppendContext) {
    await before(items)
    return real.appendAll(items, context)
  },
})

const fleetOptions = { ...importOptions({ mapping }), dryRun: false }
const options = { ...importOptions(), dryRun: false }

describe('reading a portfolio file', () => {
  it('given overlapping lines of one vehicle and days that do not exist, when it is read, then each is refused by line with the reason', () => {
    expect(fleet.refused.map(({ lines, policy, why }) => [lines, policy, why])).toEqual([
      [[10], '8', expect.stringContaining('overlaps line 9')],
      [[11], '8', expect.stringContaining('2012-02-30')],
      [[12], '8', expect.stringContaining('before it begins')],
    ])
  })

  it('given a last day that is included, when it is read, then the period ends on the day after it, also on 29 February', () => {
    expect(policy7.periods.find(({ line }) => line === 3)?.end).toBe('2012-03-01')
  })

  it('given a known and a banded deductible, when it is read, then only the known one is an amount', () => {
    const cents = policy7.periods.map(({ line, deductibleCents }) => [line, deductibleCents])
    expect(cents).toContainEqual([5, 0])
    expect(cents).toContainEqual([2, null])
  })
})

describe('importing a portfolio', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  const store = () => openStore(db(), subscription)
  const stored = () => db().collection('event.subscription').countDocuments()

  it('given a policy, when it is imported twice, then its history is the file’s and the second run adds nothing', async () => {
    const first = await importContract(store(), policy7, fleetOptions)
    expect(first).toMatchObject({ isNew: true, refused: [], appended: 8 })
    const again = await importContract(store(), policy7, fleetOptions)
    expect(again).toMatchObject({ isNew: false, refused: [], appended: 0, alreadyThere: 8, disagreements: [] })

    const history = await store().load('FLEET-7')
    expect(
      history.map(({ type, payload, idempotencyKey }) => [
        ...[type, 'effectiveDate' in payload ? payload.effectiveDate : null, idempotencyKey],
      ]),
    ).toEqual([
      ['subscribed', null, 'import_fr-fleet_FLEET-7_subscribed_2011-03-01'],
      ['subscription_renewed', null, 'subscription_renewal_2012_FLEET-7'],
      ['coverage_changed', '2012-03-01', 'import_fr-fleet_FLEET-7_changed_vehicle_1_2012-03-01'],
      ['coverage_added', '2012-03-10', 'import_fr-fleet_FLEET-7_added_vehicle_2_2012-03-10'],
      ['coverage_removed', '2012-07-01', 'import_fr-fleet_FLEET-7_removed_vehicle_2_2012-07-01'],
      ['coverage_added', '2012-09-01', 'import_fr-fleet_FLEET-7_added_vehicle_2_2012-09-01'],
      ['subscription_renewed', null, 'subscription_renewal_2013_FLEET-7'],
      ['coverage_removed', '2013-06-01', 'import_fr-fleet_FLEET-7_removed_vehicle_2_2013-06-01'],
    ])
    expect(checkImport(policy7, again.after.state(), mapping)).toEqual({ answers: 19, wrong: [] })
  })

  it('given a contract that is not as the file says, when both are compared, then the days that differ are found', async () => {
    const { after } = await importContract(store(), policy7, fleetOptions)
    const state = after.state()
    const { vehicle_1: one, ...others } = state.coverages
    const days = (coverages: object) =>
      checkImport(policy7, { ...state, coverages } as typeof state, mapping).wrong.map(
        ({ code, day }) => `${code} ${day}`,
      )
    expect(days(others)).toContain('vehicle_1 2012-03-01')
    expect(days({ ...state.coverages, vehicle_9: { ...one, code: 'vehicle_9' } })).toContain('vehicle_9 2011-03-01')
  })

  it('given a dry run, when a policy is imported, then it says what it would append, and nothing is appended', async () => {
    const before = await stored()
    const policy = onlyPolicy(['dry,1,2012-01-01,2012-12-31,an,aucune'])
    const dry = await importContract(store(), policy, { ...options, dryRun: true })
    expect(dry.events.map(({ event }) => event.type)).toEqual(['subscribed', 'coverage_removed'])
    expect(dry.appended).toBe(0)
    expect(await stored()).toBe(before)
  })

  it('given an edit between the look at a contract and what is appended, when that is decided, then it is decided again on the edit', async () => {
    const policy = onlyPolicy(['race,1,2012-01-01,2013-12-31,an,aucune'])
    await importContract(store(), policy, options)
    const longer = onlyPolicy(['race,1,2012-01-01,2013-12-31,an,aucune', 'race,1,2014-01-01,2014-12-31,an,cent euros'])
    const real = store()
    let edits = 0
    const overtaken = beforeAppends(real, async () => {
      if (edits++ === 0) {
        const termination = { terminationDate: '2013-06-01', reason: 'customer_request' } as const
        const event = {
          aggregateId: 'G-race',
          type: 'protection_schedule_updated',
          payload: { termination },
        } as const
        await real.append(event as never, 'claire_ends', { actor: claire, reason: 'Asked for' })
      }
    })
    const outcome = await importContract(overtaken, longer, options)
    expect(edits).toBe(1)
    expect(outcome.appended).toBe(0)
    expect(outcome.refused.map(({ refusal }) => refusal.code)).toEqual(['after_end', 'after_end'])
    expect((await real.load('G-race')).map(({ type }) => type)).toEqual([
      ...['subscribed', 'subscription_renewed', 'protection_schedule_updated'],
    ])
  })

  it('given a contract of more events than one transaction takes, when it is imported and goes on, then all of it comes in, in order', async () => {
    const lines = Array.from(
      { length: 700 },
      (_, index) => `big,${index},2012-02-0${1 + (index % 9)},2012-12-31,an,aucune`,
    )
    const policy = onlyPolicy(['big,x,2012-01-01,2012-12-31,an,aucune', ...lines])
    const real = store()
    let calls = 0
    const failing = beforeAppends(real, async (_items) => {
      if (++calls === 2) throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
    })
    await expect(importContract(failing, policy, options)).rejects.toThrow('gone')
    const partly = (await real.load('G-big')).length
    expect(partly).toBeGreaterThan(1)
    const rest = await importContract(real, policy, options)
    expect(rest.disagreements).toEqual([])
    expect(partly + rest.appended).toBe(1_402)
    expect(checkImport(policy, rest.after.state(), options.mapping).wrong).toEqual([])
  })

  describe('as a whole', () => {
    const run = (lines: string[], { stop = new AbortController(), from = store(), onContract = () => {} } = {}) =>
      importPortfolio(from, read(lines), options, { stop: stop.signal, onContract })
    const line = (policy: string) => `${policy},1,2012-01-01,2012-12-31,an,aucune`

    it('given a policy that fails in a way that nobody foresaw, when the others are imported, then it is refused by its lines and they come in', async () => {
      const real = store()
      const failing = beforeAppends(real, async (items) => {
        if (items[0]?.event.aggregateId === 'G-w2') throw new InvalidEventError('payload.x', 'is not what it has to be')
        if (items[0]?.event.aggregateId === 'G-w3') throw new TypeError('nobody foresaw this')
      })
      const tally = await run(['w1', 'w2', 'w3', 'w4'].map(line), { from: failing })
      expect(tally.contracts).toEqual({ new: 2, continued: 0, unchanged: 0, refused: 2 })
      expect(tally.refused.map(({ lines, policy, why }) => [lines, policy, why]).sort()).toEqual([
        [[3], 'w2', 'it cannot be brought in: payload.x: is not what it has to be'],
        [[4], 'w3', 'it cannot be brought in: nobody foresaw this'],
      ])
    })

    it('given a history that this release cannot read, when its policy is imported, then it is refused and the others come in', async () => {
      await run([line('u1')])
      await db()
        .collection('event.subscription')
        .updateOne(
          { aggregateId: 'G-u1', version: 2 },
          { $set: { type: 'coverage_teleported' } },
          { bypassDocumentValidation: true },
        )
      const tally = await run(['u1', 'u2'].map(line))
      expect(tally.contracts).toEqual({ new: 1, continued: 0, unchanged: 0, refused: 1 })
      expect(tally.refused[0]?.why).toContain('coverage_teleported')
    })

    it('given a run that is stopped, when it ends, then what was under way is whole, and the next run brings the rest in', async () => {
      const stop = new AbortController()
      const lines = Array.from({ length: 60 }, (_, index) => line(`s${index}`))
      let done = 0
      const stopped = await run(lines, { stop, onContract: () => ++done === 10 && stop.abort() } as never)
      expect(stopped.contracts.new).toBeGreaterThanOrEqual(10)
      expect(stopped.contracts.new).toBeLessThan(30)
      expect(stopped.appended).toBe(stopped.contracts.new * 2)
      const rest = await run(lines)
      expect(rest.contracts).toEqual({
        new: 60 - stopped.contracts.new,
        continued: 0,
        unchanged: stopped.contracts.new,
        refused: 0,
      })
    })

    it('given a database that fails, when policies are imported, then the run ends and says how far it came', async () => {
      const real = store()
      let appends = 0
      const failing = beforeAppends(real, async (_items) => {
        if (++appends > 5) throw Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' })
      })
      const tally = await run(
        Array.from({ length: 40 }, (_, index) => line(`f${index}`)),
        { from: failing },
      )
      expect(tally.failure?.message).toBe('no server')
      expect(tally).toMatchObject({ contracts: { new: 5, refused: 0 }, appended: 10, refused: [] })
      expect(appends).toBeLessThan(20)
    })

    it('given contracts that others have changed, when the file is imported again, then what they decided stands and is no defect', async () => {
      await run([line('c1')])
      const termination = { terminationDate: '2012-06-01', reason: 'customer_request' } as const
      const event = { aggregateId: 'G-c1', type: 'protection_schedule_updated', payload: { termination } }
      await store().append(event as never, 'claire_ends_c1', { actor: claire, reason: 'Asked for' })
      const tally = await run([line('c1')])
      expect(tally).toMatchObject({ appended: 0, refused: [], wrong: [], changedByOthers: 1, disagreements: [] })
      expect(tally.expected.map(({ code, day }) => `${code} ${day}`)).toContain('vehicle_1 2012-12-31')
    })
  })
})
