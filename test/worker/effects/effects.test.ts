import type { CollectionInfo, Document } from 'mongodb'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { provision } from '#lib/engine/deployment/provision'
import { startedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { secondsSinceTurns } from '#lib/engine/reactors/operations/presence'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import { chargesOf, eventsAfterRenewal, renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { until } from '#test/support/until'
import { PATIENCE, useWorkers } from '#test/support/worker'

const reactor = chargePremiumOnRenewal.name

describe('effects in the worker', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  const start = useWorkers()
  const startProcess = useWorkerProcesses()
  beforeAll(() => provision(db(), model))

  const gateway = (timeoutMs = 2_000) => sandboxBank({ url: bank().url, timeoutMs })
  const waiting = () => db().collection<Document & { _id: string }>('effects_waiting')
  const working = () =>
    vi.waitFor(async () => expect((await secondsSinceTurns(db())).get(reactor)).toBeLessThan(5), PATIENCE)
  const paid = (id: string) =>
    until(`${id} is paid`, async () => (await eventsAfterRenewal(db(), id)).includes('premium_payment_received'))
  const once = async (id: string) => {
    expect(await chargesOf(bank(), id)).toHaveLength(1)
    const types = await eventsAfterRenewal(db(), id)
    for (const type of ['premium_payment_requested', 'premium_payment_received'])
      expect(types.filter((each) => each === type)).toHaveLength(1)
  }

  it('given renewals before its first start and of an import, when it starts, then only those that come after are charged, each once', async () => {
    await renewedContract(db(), 'BEFORE')
    start(db(), gateway())
    await working()
    const ids = Array.from({ length: 12 }, (_, index) => `R-${index}`)
    await Promise.all(ids.map((id) => renewedContract(db(), id)))
    for (const id of ids) await paid(id)
    for (const id of ids) await once(id)
    expect(await chargesOf(bank(), 'BEFORE')).toEqual([])
    expect(await waiting().countDocuments()).toBe(0)
  })

  it.each(['lose_reply', 'lose_request', 'error_after', 'busy'])(
    'given a bank that does %s, when a contract is renewed, then it waits, is tried again, and is charged once',
    async (fault) => {
      start(db(), gateway(500))
      await working()
      expect(await bank().control({ fault, times: 2 })).toBe(200)
      await renewedContract(db(), `F-${fault}`)
      await paid(`F-${fault}`)
      await once(`F-${fault}`)
      await until('it waits no more', async () => (await waiting().countDocuments()) === 0)
    },
  )

  it('given the database refuses what the effect records, when it takes it again, then nobody had to look, and it is charged once', async () => {
    start(db(), gateway())
    await working()
    await renewedContract(db(), 'R-refused')
    await paid('R-refused')
    const refuse = (type: object) => db().command({ collMod: 'event.subscription', validator: { type } })
    const { options } = (await db().listCollections({ name: 'event.subscription' }).toArray())[0] as CollectionInfo
    await refuse({ $ne: 'premium_payment_requested' })
    await renewedContract(db(), 'AWAY')
    await until('it waits', async () => (await waiting().countDocuments({ aggregateId: 'AWAY' })) === 1)
    expect(await waiting().findOne({ aggregateId: 'AWAY' })).toMatchObject({ state: 'retrying' })
    await db().command({ collMod: 'event.subscription', validator: options?.validator })
    await paid('AWAY')
    await once('AWAY')
    await until('it waits no more', async () => (await waiting().countDocuments()) === 0)
  })

  it('given a charge that the bank will never take, then its contract waits for a person, and all others go on', async () => {
    // Somebody has used this key for another amount: no retry can ever succeed.
    await gateway().charge({
      ...{ key: 'premium_payment_POISON-2025-01_1', amountCents: 1, currency: 'EUR', reference: 'POISON-2025-other' },
    })
    const { logged } = start(db(), gateway())
    await working()
    await renewedContract(db(), 'POISON')
    await renewedContract(db(), 'WELL')
    await paid('WELL')
    await until('it is parked', async () => (await waiting().countDocuments({ state: 'parked' })) === 1)
    expect(await waiting().findOne({})).toMatchObject({
      aggregateId: 'POISON',
      attempts: 1,
      name: 'GatewayRefusalError',
    })
    // It is written down before it is told.
    await until('it is told', () => logged.some(({ msg }) => msg.includes('waits for a person')))
    await once('WELL')
    expect(logged.filter(({ msg }) => msg.includes('waits for a person'))).toHaveLength(1)
  })

  // The others are in the deep tests; here is where money has moved and nobody knows it yet.
  it.each(['gateway-answered:3', 'before-checkpoint:2'])(
    'given it dies at %s while renewals flow, when another takes over, then charges are renewals',
    async (failpoint) => {
      const env = { SANDBOX_BANK_URL: bank().url }
      const first = startProcess(inject('mongodbUri'), db().databaseName, { ...env, HINDSIGHT_FAILPOINT: failpoint })
      const name = failpoint.replaceAll(/\W/g, '_')
      // Only what is recorded once the effect is in force is its business.
      await until('the effect is in force', async () => (await startedEffects(db())).has(reactor))
      let isOver = false
      const over = first.ended.finally(() => {
        isOver = true
      })
      const ids: string[] = []
      while (ids.length < 10 || (!isOver && ids.length < 60)) {
        const id = `K-${name}-${ids.length}`
        await renewedContract(db(), id)
        ids.push(id)
      }
      expect(await over).toBe('SIGKILL')
      startProcess(inject('mongodbUri'), db().databaseName, env)
      for (const id of ids) await paid(id)
      for (const id of ids) await once(id)
    },
  )
})
