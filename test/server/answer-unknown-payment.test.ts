import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { now } from '#lib/clock'
import { isAllowed } from '#lib/domain/permissions'
import { subscription } from '#lib/domain/subscription/aggregate'
import {
  chargeKey,
  paymentKey,
  paymentOutcomeKey,
  paymentUnknownKey,
  termInvoiceId,
} from '#lib/domain/subscription/keys'
import { parisDate } from '#lib/engine/core/calendar-date'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { wordsIn } from '#lib/messages/catalogues'
import type { Session } from '#lib/server/session/session'
import { renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { called } from '#test/server/called'
import { useDatabase } from '#test/support/database'
import * as actions from '../../app/subscriptions/[id]/edit/actions.ts'

const [review, save] = [called(actions.review), called(actions.save)]

const current = vi.hoisted(() => ({ session: null as Session | null, store: undefined as unknown }))
vi.mock('#lib/server/session/request', () => ({ requestId: async () => 'request-1' }))
vi.mock('#lib/server/session/locale', () => ({ getWords: async () => wordsIn('en') }))
vi.mock('#lib/server/stores', () => ({ subscriptionStore: () => current.store }))
vi.mock('#lib/server/session/session', () => ({
  getSession: async () => current.session,
  may: (session: Session, permission: string) => isAllowed(session.user.role, permission),
  actorOf: ({ user }: Session) => ({ kind: 'person', id: user.id, name: user.name, role: user.role }),
}))

const as = (name: string, role = 'staff') => {
  current.session = { id: `s_${name}`, user: { id: `u_${name}`, name, email: `${name}@hindsight.test`, role } }
}
const by = { actor: { kind: 'job', id: 'charge_premium_on_renewal', name: 'Premium collection' } } as const

/** The action of the edit form, on a real database: session, role, schema and object are its own business. */
describe('answering a payment that has no answer, as a person does', () => {
  const { db } = useDatabase()
  let id: string
  let count = 0
  const invoice = () => termInvoiceId(id, 2025, 1)
  const payment = () => ({ invoiceId: invoice(), amountCents: 120_000 })
  const store = () => openStore(db(), subscription)
  const types = async () => (await store().load(id)).slice(2).map(({ type }) => type)
  const asked = ['premium_charged', 'premium_payment_requested', 'premium_payment_unknown']

  beforeAll(() => prepareStore(db(), subscription))
  beforeEach(async () => {
    id = `C-${++count}`
    current.store = store()
    as('claire')
    await renewedContract(db(), id, { paymentFrequency: 'annual' })
    const charge = {
      ...{ invoiceId: invoice(), kind: 'term', periodStart: '2025-03-01', periodEnd: '2026-03-01' },
      ...{ dueDate: '2025-03-01', netCents: null, taxCents: null, totalCents: 120_000, currency: 'EUR' },
    }
    const events = [
      ['premium_charged', charge, chargeKey(invoice())],
      ['premium_payment_requested', payment(), paymentKey(invoice(), 1)],
      ['premium_payment_unknown', { ...payment(), reason: 'No answer' }, paymentUnknownKey(invoice(), 1)],
    ] as const
    for (const [type, payload, key] of events)
      await store().append({ aggregateId: id, type, payload } as never, key, by)
  })
  const answer = (input: object, more = {}) =>
    ({
      ...{ aggregateId: id, versionSeen: 5, reason: 'Seen in the statement of March.' },
      ...{ command: { name: 'answer_unknown_payment', input: { invoiceId: invoice(), ...input } }, ...more },
    }) as never
  const received = {
    ...{ answer: 'received', paidOn: parisDate(now()), amountCents: 120_000, gatewayReference: 'bank_41' },
  }
  const never = { answer: 'never_charged' }

  it('given what it would change is asked first, then the dry run says it and writes nothing', async () => {
    expect(await review(answer(received))).toMatchObject({
      ok: true,
      value: {
        outcome: {
          ...{ kind: 'accepted', titles: ['premium_payment_received'], version: 6 },
          changes: [
            { sign: 'changed', field: 'premiums' },
            { field: 'payment', from: { code: 'unknown' }, to: { code: 'received' } },
          ],
        },
      },
    })
    expect(await types()).toEqual(asked)
  })

  it('given it was received, when it is saved and sent again, then one payment by that person, under the key of its outcome', async () => {
    expect(await save(answer(received))).toMatchObject({ ok: true, value: { kind: 'saved', again: false } })
    expect(await save(answer(received))).toMatchObject({ ok: true, value: { kind: 'saved', again: true } })
    expect(await types()).toEqual([...asked, 'premium_payment_received'])
    expect((await store().load(id)).at(-1)).toMatchObject({
      ...{ idempotencyKey: paymentOutcomeKey(invoice(), 1), reason: 'Seen in the statement of March.' },
      ...{ actor: { kind: 'person', id: 'u_claire' }, payload: { amountCents: 120_000, gatewayReference: 'bank_41' } },
    })
  })

  it('given two people with two answers from one version, then one stands, and the other sees what happened', async () => {
    await save(answer(never))
    as('hugo')
    // By the same key, though it is not his: it is told as the change of a colleague.
    expect(await save(answer(received))).toMatchObject({
      ok: true,
      value: { kind: 'stale', code: 'version_conflict', events: [{ actor: { name: 'claire' } }] },
    })
    expect(await save(answer(received, { versionSeen: 6 }))).toMatchObject({
      ok: true,
      value: { kind: 'refused', refusal: { code: 'payment_answered' } },
    })
    expect(await types()).toEqual([...asked, 'premium_payment_failed'])
  })

  it('given the answer that a colleague gave, when it is given again from the same version, then it stands once', async () => {
    await save(answer(never))
    as('hugo')
    expect(await save(answer(never))).toMatchObject({ ok: true, value: { kind: 'saved', again: true } })
    expect(await types()).toEqual([...asked, 'premium_payment_failed'])
  })

  it.each([
    ['support', 'forbidden'],
    ['developer', 'forbidden'],
    ['none', 'forbidden'],
    [null, 'signed_out'],
  ])('given the role %s, then it is denied and nothing is written', async (role, code) => {
    if (role === null) current.session = null
    else as('nadia', role)
    for (const act of [save, review]) expect(await act(answer(never))).toMatchObject({ ok: false, error: { code } })
    expect(await types()).toEqual(asked)
  })

  it.each([
    ['no reason', never, { reason: ' ' }],
    ['a day that is none', { ...received, paidOn: '2025-02-31' }, {}],
    ['a reference that is none', { ...received, gatewayReference: '<b>' }, {}],
    ['a try of its own', { ...never, attempt: 9 }, {}],
  ])('given %s, then the schema refuses it', async (_, input, more) => {
    expect(await save(answer(input, more))).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await types()).toEqual(asked)
  })

  it.each([
    ['another amount', { ...received, amountCents: 1 }, 'paid_amount_differs'],
    ['a day to come', { ...received, paidOn: '2126-01-01' }, 'paid_in_future'],
    ['the invoice of another contract', { ...never, invoiceId: 'C-elsewhere-2025-01' }, 'invoice_unknown'],
  ])('given %s, then its rule refuses it', async (_, input, code) => {
    expect(await save(answer(input))).toMatchObject({ ok: true, value: { kind: 'refused', refusal: { code } } })
    expect(await types()).toEqual(asked)
  })
})
