import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { isMasked } from '#lib/engine/core/personal'
import { chainHash, contentHash } from '#lib/engine/store/hash'
import { maskEvents, maskValue } from '#lib/server/masking'
import type { Session } from '#lib/server/session/session'
import { bakery, cover } from '#test/support/subscription-scenario'

const session = (role: string, id = 'session-1'): Session => ({
  id,
  user: { id: 'u1', name: 'Tom Leroy', email: 'tom@hindsight.test', role },
})

const event = (type: string, schemaVersion: number, payload: unknown) =>
  ({
    _id: '1',
    aggregateId: 'C-1',
    version: 1,
    type,
    schemaVersion,
    payload,
    reason: 'Mme Durand telephoned',
    actor: { kind: 'person', id: 'u2', name: 'Claire Martin' },
    appendDate: new Date('2025-01-01T09:00:00Z'),
  }) as unknown as Recorded<SubscriptionEvent>

const events = [
  event('subscribed', 2, {
    ...bakery,
    contractId: 'C-1',
    holder: { kind: 'natural', name: 'Anne Durand', email: 'anne@durand.fr' },
    startDate: '2025-01-01',
    coverages: [],
  }),
  event('subscribed', 1, {
    price: 12,
    startDate: new Date('2024-12-31T23:00:00Z'),
    holder: { name: 'Anne Durand' },
    coverages: [],
  }),
  event('coverage_added', 2, { ...cover('own_1', null), label: 'Scooter of Mme Durand', effectiveDate: '2025-01-01' }),
  event('protection_schedule_updated', 1, {
    termination: { terminationDate: '2025-01-01', reason: 'Mme Durand left' },
  }),
  event('protection_schedule_updated', 1, { termination: { terminationDate: '2025-01-01', reason: 'Rétractation' } }),
  event('holder_details_changed', 2, { changes: [{ field: 'name', from: 'Anne Durand', to: 'Anne Petit' }] }),
]

describe('masking by role', () => {
  beforeAll(() => {
    process.env.HINDSIGHT_SECRET = 'a secret that is long enough for a test'
  })

  it.each(['staff', 'support'])('leaves events as they are for %s', (role) => {
    expect(maskEvents(session(role), subscription, events)).toEqual(events)
  })

  it.each(['developer', 'none', ''])('lets nothing personal through to "%s", in any version ever written', (role) => {
    const text = JSON.stringify(maskEvents(session(role), subscription, events))
    expect(text).not.toMatch(/Anne|Durand|durand\.fr|telephoned/)
    expect(text).toContain('Claire Martin')
    expect(text).toContain('2025-01-01')
  })

  it('keeps the old words of a known reason, so that every role folds the same state', () => {
    const seen = maskEvents(session('developer'), subscription, events)
    expect(JSON.stringify(seen)).toContain('Rétractation')
    expect(fold(subscription, seen).termination?.reason).toBe('withdrawal')
  })

  it('hides the whole payload of an event that it does not know, or that is not of its shape', () => {
    const odd = [event('from_the_future', 9, { name: 'Anne' }), event('coverage_changed', 2, { code: 'anne_durand' })]
    for (const { payload } of maskEvents(session('developer'), subscription, odd)) expect(isMasked(payload)).toBe(true)
  })

  it('gives equal values equal tokens within a session, so that a diff still sees a change, and other ones in another', () => {
    const token = (text: string, id?: string) =>
      (maskValue(session('developer', id), 'holder_name', text) as { token: string }).token
    expect(token('Anne')).toBe(token('Anne'))
    expect(token('Anne')).not.toBe(token('Anna'))
    expect(token('Anne')).not.toBe(token('Anne', 'session-2'))
  })

  it('gives a developer no hash to try a guessed name against, and yet links that can be compared', () => {
    const payload = { contractId: 'C-1', holder: { kind: 'natural', name: 'Anne Durand' }, startDate: '2025-01-01' }
    const sealed = (prevHash: string) => {
      const open = {
        ...event('subscribed', 2, payload),
        prevHash,
        contentHash: contentHash({ type: 'subscribed', aggregateId: 'C-1', payload }),
      }
      return { ...open, hash: chainHash(open) } as Recorded<SubscriptionEvent>
    }
    const first = sealed('0'.repeat(64))
    const second = sealed(first.hash)
    // Whoever guesses the name can make these from what the page shows in the clear.
    const guesses = [first.contentHash, first.hash, second.hash]
    const shown = maskEvents(session('developer'), subscription, [first, second])
    for (const guess of guesses) expect(JSON.stringify(shown)).not.toContain(guess)
    expect(shown[1]?.prevHash).toBe(shown[0]?.hash)
    expect(maskEvents(session('developer', 'session-2'), subscription, [first])[0]?.hash).not.toBe(shown[0]?.hash)
    // With the salt of its commitments a hash could be tried all the same.
    const salted = { ...first, hashVersion: 2, salt: 'f'.repeat(32), personal: ['payload.holder.name'] }
    const [hidden] = maskEvents(session('developer'), subscription, [salted])
    expect(hidden).not.toHaveProperty('salt')
    expect(hidden).toMatchObject({ personal: ['payload.holder.name'], hashVersion: 2 })
    // Support sees the name itself, so its hash tells nothing more.
    expect(maskEvents(session('support'), subscription, [first])[0]?.hash).toBe(first.hash)
  })
})
