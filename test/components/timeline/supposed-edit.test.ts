import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readSupposed, withoutName } from '#components/timeline/what-if/asked-edit'
import { supposable, supposedOn, supposeEdit } from '#components/timeline/what-if/supposed-edit'
import type { AnyDesk } from '#lib/domain/desks'
import { note } from '#lib/domain/note/aggregate'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import type { CommandOf } from '#lib/engine/core/schemas/edit'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

type StaffCommand = CommandOf<typeof staffCommands>

const glass = { ...cover('glass', 6_000), effectiveDate: day('2024-09-01') }
const add = (input: object) => ({ name: 'add_coverage', input }) as StaffCommand
const contract = new Scenario().given('subscribe', bakery)
/** What the address holds, as the desk of contracts reads it. */
const readBack = (value: unknown) => {
  const asked = readSupposed(JSON.parse(JSON.stringify(value)))
  return asked && supposedOn(subscriptionDesk, asked)
}
const [opened] = contract.events as [Recorded<SubscriptionEvent>]
const suppose = (state: typeof contract.state, command: StaffCommand) =>
  supposeEdit(subscriptionDesk, { aggregateId: 'C-1', state }, opened, command)

describe('an edit that is only supposed', () => {
  it('given what the form reads, when it stands in the address, then it is read back as it was', () => {
    const edit = add({ ...glass, trigger: 'occurrence' })
    expect(readBack(withoutName(edit))).toEqual(edit)
  })

  it('given a cover under its own name, when it goes into the address, then without the name, and no address brings one in', () => {
    const own = add({ ...glass, code: 'own_1', label: 'Key person Mme Durand' })
    expect(JSON.stringify(withoutName(own))).not.toContain('Durand')
    expect(readBack(own)).toBeNull()
    expect(readBack(withoutName(own))).toMatchObject({ input: { code: 'own_1' } })
  })

  it.each<[string, unknown]>([
    ['an edit on the holder', { name: 'change_holder_details', input: { name: 'Anne Durand' } }],
    ['a command of a job', { name: 'renew', input: { termStart: '2025-03-01', annualPremiumCents: 1 } }],
    ['a field more', add({ ...glass, approvedBy: 'x' })],
    ['an edit of another kind of aggregate', { name: 'settle_claim', input: {} }],
    ['a day that is none', add({ ...glass, effectiveDate: '2024-02-31' })],
    ['text', 'add_coverage'],
    ['nothing', null],
  ])('given %s in the address, then it cannot be supposed', (_what, value) => {
    expect(readBack(value)).toBeNull()
  })

  it('given a command that decides on other aggregates too, then it cannot be supposed: how they stood is not at hand', () => {
    const { add_coverage } = subscriptionDesk.commands
    const related = { ...add_coverage, related: () => [] }
    const desk = { ...subscriptionDesk, commands: { add_coverage: related } }
    expect(supposable(desk)).toEqual([])
    expect(supposedOn(desk, add(glass))).toBeNull()
    expect(supposable(subscriptionDesk)).toContain('add_coverage')
  })

  it('given a desk of another kind, when an edit of it is supposed, then by that desk', () => {
    const remove = {
      ...{
        name: 'delete',
        input: z.strictObject({}),
        group: 'note',
        roles: [],
        unavailable: () => null,
        form: () => ({}),
      },
      decide: () => ({ ok: true, checks: [], events: [{ aggregateId: 'N-1', type: 'deleted', payload: {} }] }),
    }
    const desk = { aggregate: note, commands: { delete: remove } } as unknown as AnyDesk
    const asked = { name: 'delete', input: {} }
    expect(supposedOn(desk, asked)).toEqual(asked)
    expect(supposedOn(subscriptionDesk, asked)).toBeNull()
    expect(supposeEdit(desk, { aggregateId: 'N-1', state: note.initialState }, opened, asked)).toMatchObject({
      ok: true,
      events: [{ aggregateId: 'N-1', type: 'deleted', schemaVersion: 2, appendDate: opened.appendDate }],
    })
  })

  it('given a decision that is about other histories too, when it is supposed, then its own events alone are told', () => {
    const own = { aggregateId: 'N-1', type: 'deleted', payload: {} }
    const events = [own, { ...own, aggregateId: 'N-2' }, { ...own, aggregate: 'claim', type: 'of_no_note' }]
    const remove = { name: 'delete', decide: () => ({ ok: true, checks: [], events }) }
    const desk = { aggregate: note, commands: { delete: remove } } as unknown as AnyDesk
    const supposed = supposeEdit(desk, { aggregateId: 'N-1', state: note.initialState }, opened, {
      ...{ name: 'delete', input: {} },
    })
    expect(supposed).toMatchObject({ ok: true, events: [own] })
  })

  it('given an edit, when it is supposed, then it stands right after its step, on the day that was known, by the one who was there', () => {
    const supposed = suppose(contract.state, add(glass))
    expect(supposed).toMatchObject({
      ok: true,
      events: [{ type: 'coverage_added', schemaVersion: 2, payload: glass, appendDate: opened.appendDate }],
    })
  })

  it('given the rules of that step, when they refuse, then nothing would have been recorded', () => {
    const early = add({ ...glass, effectiveDate: '2024-01-01' })
    expect(suppose(contract.state, early)).toMatchObject({
      ok: false,
      refusal: { code: 'before_start' },
    })
    // Notice of a day after the step was not known at it.
    const input = { terminationDate: '2025-03-01', reason: 'customer_request', noticeReceivedDate: '2024-12-20' }
    expect(suppose(contract.state, { name: 'terminate', input } as StaffCommand)).toMatchObject({
      ok: false,
      refusal: { code: 'notice_in_future' },
    })
  })

  const ended = new Scenario().given('subscribe', bakery).given('terminate', {
    ...{ terminationDate: day('2025-03-01'), reason: 'commercial_gesture' },
  })
  it.each<[StaffCommandName, Scenario, object]>([
    ['add_coverage', contract, glass],
    ['change_coverage', contract, { ...cover('multi_risk', 90_000), effectiveDate: '2024-09-01' }],
    ['remove_coverage', contract, { code: 'liability', effectiveDate: '2024-09-01' }],
    ['change_holder_details', contract, { name: 'Boulangerie du Port', email: null, siret: null }],
    ['terminate', contract, { terminationDate: '2025-03-01', reason: 'commercial_gesture' }],
    ['cancel_termination', ended, {}],
    ['refuse_renewal', contract, { by: 'holder', noticeDate: '2024-02-10', effectiveDate: '2025-03-01' }],
  ])(
    'given %s, when it is supposed, before anybody said why, then what it would record can be folded',
    (name, at, input) => {
      const supposed = suppose(at.state, { name, input } as StaffCommand)
      expect(supposed).toMatchObject({ ok: true, events: [{}] })
      for (const event of (supposed.ok ? supposed.events : []) as Recorded<SubscriptionEvent>[])
        subscription.reduce(at.state, event)
    },
  )

  it('given what the contract says already, then it would have recorded nothing', () => {
    const same = { ...cover('multi_risk', 84_000), effectiveDate: '2024-03-01' }
    const edit = { name: 'change_coverage', input: same } as StaffCommand
    expect(suppose(contract.state, edit)).toEqual({ ok: true, events: [] })
  })
})
