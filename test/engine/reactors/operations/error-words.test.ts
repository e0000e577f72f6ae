import { beforeAll, describe, expect, it } from 'vitest'
import { claim } from '#lib/domain/claim/aggregate'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { provision } from '#lib/engine/deployment/provision'
import { readParkedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { makeWait } from '#lib/engine/reactors/effects/waiting-effects'
import { errorWords, hide } from '#lib/engine/reactors/operations/error-words'
import { openStore } from '#lib/engine/store/event-store'
import { park, readParked } from '#lib/engine/views/parked'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { samples } from '#test/support/event-samples'
import { bakery } from '#test/support/subscription-scenario'

const { name, siret } = bakery.holder
const quoting = new RangeError(`"${name}" (${siret}) asked by phone: $annualPremiumCents is not of multi_risk`)

describe('what is kept of an error about a history', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await provision(db(), model)
    await openStore(db(), subscription).append(
      { aggregateId: 'C-1', type: 'subscribed', payload: { contractId: 'C-1', ...bakery } } as never,
      'subscribe_C-1',
      { actor: claire, reason: 'asked by phone' },
    )
  })

  it('given it quotes people and a reason, when it is kept, then they are hidden in its message and in its stack, and nothing else is', async () => {
    const { message, stack } = await errorWords(
      db(),
      { aggregates: [subscription], aggregateIds: ['C-1'] },
      quoting,
      null,
    )
    expect(message).toBe('"•••" (•••) •••: $annualPremiumCents is not of multi_risk')
    expect(stack).toContain('error-words.test.ts')
    for (const personal of [name, siret, 'by phone']) expect(stack).not.toContain(personal)
  })

  it('given a view cannot fold, or an effect cannot be had, then what is parked has the words and the stack, with nobody in them', async () => {
    await park(db(), { name: 'a_view', aggregate: subscription }, 'C-1', { error: quoting, document: null })
    const one = { version: 1, from: 1, lastVersion: 1 }
    await makeWait(
      db(),
      { name: 'an_effect', aggregate: subscription },
      { aggregateId: 'C-1', partition: 0, ...one, error: quoting, retry: null },
    )
    const kept = [...(await readParked(db(), 'a_view')), ...(await readParkedEffects(db(), 'an_effect', 1))]
    expect(kept).toHaveLength(2)
    for (const each of kept) {
      expect(each).toMatchObject({ name: 'RangeError', stack: expect.stringContaining('error-words.test.ts') })
      expect(JSON.stringify(each)).not.toMatch(/Boulangerie|73282932000074|by phone/)
    }
  })

  it('given a row is made of a claim too, when what cannot be folded quotes the claim, then its words are hidden', async () => {
    const filed = { ...samples.claim[0]?.[2], contractId: 'C-1', description: 'Fire at Mrs Valjean’s' }
    const event = { aggregateId: 'CL-1', type: 'claim_filed', payload: filed }
    await openStore(db(), claim).append(event as never, 'file_CL-1', { actor: claire, reason: 'called' })
    await park(db(), subscriptionsView, 'C-1', { error: new Error('Fire at Mrs Valjean’s is no date'), document: null })
    expect((await readParked(db(), subscriptionsView.name))[0]?.message).toBe('••• is no date')
  })

  it('given an old document of no known shape, when an error quotes it, then all of its texts are hidden', async () => {
    const [old] = [
      { _id: 'old', type: 'subscribed', subscriptionId: 'OLD', timestamp: new Date('2019-01-10'), actor: 'claire' },
    ]
    await loadOldDocuments(db(), subscription, [{ ...old, holder: 'Jean Valjean', price: 1 }])
    const { message } = await errorWords(
      db(),
      { aggregates: [subscription], aggregateIds: ['OLD'] },
      new Error('Jean Valjean has no date'),
      null,
    )
    expect(message).toBe('••• has no date')
  })

  it('given only the beginning of a value is quoted, or it stands as JSON, then it is hidden too', () => {
    expect(hide('unexpected "Boulangerie d…"', ['Boulangerie du Canal'])).toBe('unexpected "•••…"')
    expect(hide('in {"note":"say \\"no\\""}', ['say "no"'])).toBe('in {"note":"•••"}')
    expect(hide('Ann and Anna', ['Ann', 'Anna'])).toBe('••• and •••')
  })
})
