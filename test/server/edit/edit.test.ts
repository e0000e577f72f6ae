import type { Db } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAllowed } from '#lib/domain/permissions'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Edit } from '#lib/engine/core/edit'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { wordsIn } from '#lib/messages/catalogues'
import { type EditRequest, reviewEdit, saveEdit } from '#lib/server/edit/edit'
import { contractNumber } from '#lib/server/edit/subscribe'
import type { Session } from '#lib/server/session/session'
import { called } from '#test/server/called'
import { useDatabase } from '#test/support/database'
import * as edit from '../../../app/subscriptions/[id]/edit/actions.ts'
import * as opening from '../../../app/subscriptions/new/actions.ts'

const [review, save, subscribe] = [called(edit.review), called(edit.save), called(opening.subscribe)]
const post = called(edit.post)

const current = vi.hoisted(() => ({ session: null as Session | null, store: undefined as unknown }))
vi.mock('#lib/server/session/request', () => ({ requestId: async () => 'request-1' }))
vi.mock('#lib/server/session/locale', () => ({ getWords: async () => wordsIn('en') }))
vi.mock('#lib/server/stores', () => ({ subscriptionStore: () => current.store }))
vi.mock('#lib/server/session/session', () => ({
  getSession: async () => current.session,
  may: (session: Session, permission: string) => isAllowed(session.user.role, permission),
  actorOf: ({ user }: Session) => ({ kind: 'person', id: user.id, name: user.name, role: user.role }),
}))

const openTestStore = (db: Db) => openStore(db, subscription)
let store: ReturnType<typeof openTestStore>
let id: string

const as = (name: string, role = 'staff') => {
  current.session = { id: `s_${name}`, user: { id: `u_${name}`, name, email: `${name}@hindsight.test`, role } }
}
const cover = (code: string, euros: number) => ({
  code,
  limitCents: 50_000_00,
  deductibleCents: 500_00,
  annualPremiumCents: euros * 100,
})
const contract = {
  productCode: 'multi_risk' as const,
  holder: { kind: 'legal' as const, name: 'Café de la Halle', siret: '55210055400013' },
  professionalUse: true,
  startDate: calendarDate('2024-07-01'),
  tacitRenewal: true,
  paymentFrequency: 'quarterly' as const,
  currency: 'EUR' as const,
  coverages: [cover('multi_risk', 660)],
}
/** Both days are long ago, and meant. */
const confirmed = ['reaches_back 2024-07-01', 'reaches_back 2024-09-01']
const adding = (code: string, more = {}) => ({
  aggregateId: id,
  confirmed,
  versionSeen: 1,
  reason: 'Asked by phone.',
  command: {
    name: 'add_coverage' as const,
    input: { effectiveDate: calendarDate('2024-09-01'), ...cover(code, 180) },
  },
  ...more,
})
const types = async () => (await store.load(id)).map(({ type }) => type)
const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('the edits of staff, on a real database', () => {
  const { db } = useDatabase()

  beforeAll(async () => {
    await prepareStore(db(), subscription)
  })

  beforeEach(async () => {
    store = openTestStore(db())
    current.store = store
    as('claire')
    const opened = value(await subscribe({ formToken: crypto.randomUUID(), reason: 'Signed.', contract, confirmed }))
    if (opened.kind !== 'saved') throw new Error(opened.kind)
    id = opened.aggregateId
  })

  describe('saving an edit', () => {
    it('appends with the actor of the session, the reason and the next version', async () => {
      expect(value(await save(adding('cyber')))).toMatchObject({
        kind: 'saved',
        again: false,
        events: [{ version: 2 }],
      })
      expect((await store.load(id)).at(-1)).toMatchObject({
        type: 'coverage_added',
        reason: 'Asked by phone.',
        actor: { kind: 'person', id: 'u_claire', name: 'claire', role: 'staff' },
        idempotencyKey: `add_coverage_${id}_v1_u_claire`,
      })
    })

    it('given a double click, when both arrive at once, then one event is appended and both succeed', async () => {
      const both = await Promise.all([save(adding('cyber')), save(adding('cyber'))])
      expect(both.map(value)).toEqual([
        expect.objectContaining({ kind: 'saved', events: [expect.objectContaining({ version: 2 })] }),
        expect.objectContaining({ kind: 'saved', events: [expect.objectContaining({ version: 2 })] }),
      ])
      expect(value(await save(adding('cyber')))).toMatchObject({ kind: 'saved', again: true })
      expect(await types()).toEqual(['subscribed', 'coverage_added'])
    })

    it('given two people on one version, when both save, then the second gets what happened in between', async () => {
      await save(adding('cyber'))
      as('hugo')
      const outcome = value(await save(adding('theft')))
      expect(outcome).toMatchObject({
        kind: 'stale',
        code: 'version_conflict',
        version: 2,
        events: [{ version: 2, type: 'coverage_added', actor: { name: 'claire' }, reason: 'Asked by phone.' }],
      })
      expect(await types()).toHaveLength(2)
      expect(value(await save(adding('theft', { versionSeen: 2 })))).toMatchObject({ kind: 'saved' })
      expect(await types()).toHaveLength(3)
    })

    it('given another edit of mine from the same version, then it is the same screen, not a silent success', async () => {
      await save(adding('cyber'))
      expect(value(await save(adding('theft')))).toMatchObject({
        kind: 'stale',
        code: 'idempotency_key_violation',
        events: [{ version: 2 }],
      })
      expect(await types()).toHaveLength(2)
    })

    it('refuses by the rules, with the field, and writes nothing', async () => {
      const command = {
        name: 'add_coverage' as const,
        input: { effectiveDate: calendarDate('2024-06-30'), ...cover('cyber', 1) },
      }
      expect(value(await save(adding('cyber', { command })))).toMatchObject({
        kind: 'refused',
        refusal: { code: 'before_start', source: 'rule 2', field: 'effectiveDate' },
      })
      expect(await types()).toEqual(['subscribed'])
    })

    it('given a day long ago, when nobody insists, then it is refused in the dry run and on saving, with what to confirm', async () => {
      const refusal = { code: 'reaches_back', field: 'effectiveDate', confirm: 'reaches_back 2024-09-01' }
      const edit = adding('cyber', { confirmed: [] })
      expect(value(await review(edit)).outcome).toMatchObject({ kind: 'refused', refusal })
      expect(value(await save(edit))).toMatchObject({ kind: 'refused', refusal })
      const opening = { formToken: crypto.randomUUID(), reason: 'Signed.', contract }
      expect(value(await subscribe(opening))).toMatchObject({ kind: 'refused', refusal: { code: 'reaches_back' } })
      expect(await types()).toEqual(['subscribed'])
    })

    it('says so where there is nothing to record', async () => {
      const input = { name: 'Café de la Halle' }
      const command = { name: 'change_holder_details' as const, input }
      expect(value(await save(adding('cyber', { command })))).toEqual({ kind: 'nothing' })
    })

    it.each([
      ['no reason', { reason: '  ' }],
      ['an actor of its own', { actor: { kind: 'person', id: 'boss', name: 'Boss' } }],
      ['an unknown command', { command: { name: 'rewrite_history', input: {} } }],
      ['a command of jobs', { command: { name: 'renew', input: {} } }],
    ])('refuses an input with %s', async (_, more) => {
      expect(await save(adding('cyber', more) as never)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
      expect(await types()).toEqual(['subscribed'])
    })

    it.each(['support', 'developer', 'none'])(
      'given the role %s, then it is denied and nothing is written',
      async (role) => {
        as('nadia', role)
        expect(await save(adding('cyber'))).toMatchObject({ ok: false, error: { code: 'forbidden' } })
        expect(await review(adding('cyber'))).toMatchObject({ ok: false, error: { code: 'forbidden' } })
        const opening = await subscribe({ formToken: crypto.randomUUID(), reason: 'Mine.', contract, confirmed })
        expect(opening).toMatchObject({ ok: false, error: { code: 'forbidden' } })
        expect(await types()).toEqual(['subscribed'])
      },
    )
  })

  describe('the dry run', () => {
    it('shows what saving would change, on the version in hand, and writes nothing', async () => {
      const { outcome } = value(await review(adding('cyber', { reason: '' })))
      expect(outcome).toMatchObject({
        kind: 'accepted',
        version: 2,
        checks: [
          ...[{ code: 'not_subscribed' }, { code: 'before_start' }, { code: 'already_covered' }, {}, {}, {}, {}],
          { code: 'reaches_back', confirmed: true },
        ],
        undo: { by: 'remove_coverage', until: null },
        on: '2024-09-01',
        facts: {
          annualPremiumCents: { before: 660_00, after: 840_00 },
          coverages: [{ code: 'cyber', periods: [{ start: '2024-09-01' }] }],
          end: { before: null, after: null },
        },
      })
      const fields = outcome.kind === 'accepted' ? outcome.changes.map(({ sign, field }) => `${sign} ${field}`) : []
      expect(fields).toEqual(['added cover', 'changed annualPremium'])
      expect(await types()).toEqual(['subscribed'])
    })

    it('stays on the version that the person sees, whatever was recorded since', async () => {
      await save(adding('cyber'))
      expect(value(await review(adding('cyber'))).outcome).toMatchObject({ kind: 'accepted', version: 2 })
      expect(value(await review(adding('cyber', { versionSeen: 2 }))).outcome).toMatchObject({
        kind: 'refused',
        refusal: { code: 'already_covered' },
      })
    })
  })

  it('given an edit that was saved when it was allowed, when it is resent on a day that refuses it, then it stands and is told so', async () => {
    let now = new Date('2096-03-30T10:00:00Z')
    const request = (): EditRequest<SubscriptionEvent, SubscriptionCurrentEvent> => ({
      store: openStore(db(), subscription, { now: () => now }),
      actor: { kind: 'person', id: 'u_claire', name: 'Claire', role: 'staff' },
      isAllowed,
      mask: (events) => events,
      now,
      requestId: 'request-1',
    })
    const edit = (versionSeen: number, name: string, input: object) =>
      ({
        aggregateId: id,
        versionSeen,
        reason: 'Asked by phone.',
        confirmed: [],
        command: { name, input },
      }) as unknown as Edit
    const end = { terminationDate: calendarDate('2096-04-01'), reason: 'commercial_gesture' }
    expect(await saveEdit(subscriptionDesk, request(), edit(1, 'terminate', end))).toMatchObject({ kind: 'saved' })
    const cancel = edit(2, 'cancel_termination', {})
    // The review comes before the person has said why.
    const unreasoned = await reviewEdit(subscriptionDesk, request(), { ...cancel, reason: '' })
    expect(unreasoned).toMatchObject({ kind: 'accepted', titles: ['termination_cancelled'] })
    expect(await saveEdit(subscriptionDesk, request(), cancel)).toMatchObject({ kind: 'saved', again: false })
    now = new Date('2096-04-02T10:00:00Z')
    expect(await saveEdit(subscriptionDesk, request(), cancel)).toMatchObject({
      kind: 'saved',
      again: true,
      events: [{ version: 3 }],
    })
    // Another's resend has no key that stands: for him the rule of today holds.
    const other = { ...request(), actor: { ...request().actor, id: 'u_hugo' } }
    expect(await saveEdit(subscriptionDesk, other, cancel)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'termination_in_effect' },
    })
    expect(await types()).toEqual(['subscribed', 'protection_schedule_updated', 'termination_cancelled'])
  })

  it('given whatever is recorded, then it is correlated with the request that it came by', async () => {
    as('claire')
    await save(adding('cyber'))
    const opened = value(await subscribe({ formToken: crypto.randomUUID(), reason: 'Signed.', contract, confirmed }))
    const events = [await store.load(id), await store.load(opened.kind === 'saved' ? opened.aggregateId : '')]
    expect(events.flat().map(({ type, correlationId }) => [type, correlationId])).toEqual([
      ['subscribed', 'request-1'],
      ['coverage_added', 'request-1'],
      ['subscribed', 'request-1'],
    ])
  })

  describe('the form as a browser without scripts posts it', () => {
    const typed = (more: Record<string, string>) => {
      const form = new FormData()
      const fields = {
        aggregateId: id,
        versionSeen: '1',
        command: 'terminate',
        terminationDate: '1/3/2097',
        why: 'A letter.',
      }
      for (const [name, text] of Object.entries({ ...fields, ...more })) form.append(name, text)
      return post(null, form)
    }

    it('given something missing, or a rule that refuses, then all that was typed comes back with why, and nothing is written', async () => {
      const written = { terminationDate: '1/3/2097', why: 'A letter.' }
      expect(await typed({ reason: '' })).toMatchObject({ ok: true, value: { typed: written, outcome: null } })
      expect(await typed({ reason: 'infra_annual' })).toMatchObject({
        ok: true,
        value: {
          typed: { ...written, reason: 'infra_annual' },
          outcome: { kind: 'refused', refusal: { code: 'consumers_only', field: 'reason' } },
        },
      })
      expect(await types()).toEqual(['subscribed'])
    })

    it('given an end that is accepted, then it is recorded as the page would, and the contract is shown', async () => {
      await expect(typed({ reason: 'customer_request' })).rejects.toMatchObject({ digest: expect.stringContaining(id) })
      expect((await store.load(id)).at(-1)).toMatchObject({ reason: 'A letter.', actor: { id: 'u_claire' } })
    })

    it('given a role that may not, or a field that the form has not, then it is refused', async () => {
      expect(await typed({ role: 'staff' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
      as('nadia', 'support')
      expect(await typed({ reason: 'customer_request' })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      expect(await types()).toEqual(['subscribed'])
    })
  })

  describe('opening a contract', () => {
    it('given the same form sent twice at once, then one contract is opened', async () => {
      const request = { formToken: crypto.randomUUID(), reason: 'Signed.', contract, confirmed }
      const both = (await Promise.all([subscribe(request), subscribe(request)])).map(value)
      const numbers = both.map((outcome) => (outcome.kind === 'saved' ? outcome.aggregateId : outcome.kind))
      expect(new Set(numbers).size).toBe(1)
      expect(numbers[0]).toMatch(/^C-2024-[0-9A-HJKMNP-TV-Z]{6}$/)
      expect(await store.load(numbers[0] as string)).toHaveLength(1)
    })

    it('given a number that belongs to another contract, then the next one is taken', async () => {
      const formToken = crypto.randomUUID()
      const taken = contractNumber('2024-07-01', formToken, 0)
      const actor = { kind: 'person', id: 'u_hugo', name: 'Hugo' } as const
      const event = { aggregateId: taken, type: 'subscribed', payload: { contractId: taken, ...contract } } as const
      await store.append(event, `other_${taken}`, { actor, reason: 'Mine.', expectedVersion: 0 })
      const request = { formToken, reason: 'Signed.', contract, confirmed }
      const opened = { kind: 'saved', aggregateId: contractNumber('2024-07-01', formToken, 1) }
      expect(value(await subscribe(request))).toMatchObject({ ...opened, again: false })
      expect(value(await subscribe(request))).toMatchObject({ ...opened, again: true })
    })

    it('given the form sent again with other content, then it says which contract it opened', async () => {
      const request = { formToken: crypto.randomUUID(), reason: 'Signed.', contract, confirmed }
      const first = value(await subscribe(request))
      const other = value(await subscribe({ ...request, contract: { ...contract, tacitRenewal: false } }))
      expect(other).toEqual({ kind: 'taken', aggregateId: first.kind === 'saved' ? first.aggregateId : '' })
    })
  })
})
