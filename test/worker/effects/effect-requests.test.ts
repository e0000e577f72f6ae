import type { Document } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { provision } from '#lib/engine/deployment/provision'
import { findParkedEffect, stepOver } from '#lib/engine/reactors/effects/parked-effects'
import { needsSomebody } from '#lib/engine/reactors/operations/operations'
import { appendRequest, latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import { readOperations } from '#lib/server/operations/operations'
import { renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

const reactor = chargePremiumOnRenewal.name

describe('what a person asks for an effect that is parked', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  const start = useWorkers()
  beforeAll(() => provision(db(), model))
  const gateway = () => sandboxBank({ url: bank().url, timeoutMs: 2_000 })
  const ask = (kind: 'retry' | 'skip', since: string) =>
    appendRequest(db(), {
      ...{ kind, reactor, aggregateId: 'POISON', version: 2, since },
      ...{ reason: 'the bank was asked', actor: claire },
    })
  const cameOf = (outcome: string) =>
    until(outcome, async () => (await latestRequests(db(), 1))[0]?.outcome === outcome)
  const effect = async () => (await readOperations(db())).reactors.find(({ kind }) => kind === 'reactor')

  it('given no effect was ever begun, then the page and health know of none', async () => {
    expect(await effect()).toBeUndefined()
  })

  it('given it still cannot be taken, when it is tried again, then that is what came of it', async () => {
    await gateway().charge({
      ...{ key: 'premium_payment_POISON-2025-01_1', amountCents: 1, currency: 'EUR', reference: 'POISON-2025-other' },
    })
    start(db(), gateway())
    await until('it has begun', async () => (await effect())?.working === true)
    await renewedContract(db(), 'POISON')
    await until('it is parked', async () => (await effect())?.stuck === 1)
    expect((await effect()) && needsSomebody((await effect()) as never)).toBe(true)
    expect((await readOperations(db())).parked).toMatchObject([{ reactor, aggregateId: 'POISON', document: null }])
    await ask('retry', '1')
    await cameOf('still_broken')
    expect(await findParkedEffect(db(), reactor, 'POISON')).toMatchObject({ attempts: 2 })
  })

  it('given it is left out, then it waits no more, and nobody is called', async () => {
    start(db(), gateway())
    await ask('skip', '2')
    await cameOf('stepped_over')
    expect((await latestRequests(db(), 1))[0]).toMatchObject({
      kind: 'skip',
      actor: claire,
      reason: 'the bank was asked',
    })
    await until('it waits no more', async () => (await db().collection('effects_waiting').countDocuments()) === 0)
    expect(await effect()).toMatchObject({ stuck: 0, retrying: 0 })
  })

  it('given a worker was killed after it left an event out, when it is done again, then the next one is not left out too', async () => {
    const waiting = db().collection<Document & { _id: string }>('effects_waiting')
    await waiting.insertOne({ _id: `${reactor}:TWICE`, reactor, aggregateId: 'TWICE', state: 'parked', version: 4 })
    expect(await stepOver(db(), reactor, 'TWICE', 4)).toBe(true)
    await waiting.updateOne({ _id: `${reactor}:TWICE` }, { $set: { state: 'parked' } })
    expect(await stepOver(db(), reactor, 'TWICE', 4)).toBe(true)
    expect(await waiting.findOne({ _id: `${reactor}:TWICE` })).toMatchObject({ version: 5, state: 'parked' })
    expect(await stepOver(db(), reactor, 'NOTHING', 4)).toBe(false)
  })
})
