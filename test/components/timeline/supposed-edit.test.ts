import { describe, expect, it } from 'vitest'
import { readSupposed, supposeEdit, withoutName } from '#components/timeline/what-if/supposed-edit'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { StaffCommand, StaffCommandName } from '#lib/domain/subscription/commands'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const glass = { ...cover('glass', 6_000), effectiveDate: day('2024-09-01') }
const add = (input: object) => ({ name: 'add_coverage', input }) as StaffCommand
const contract = new Scenario().given('subscribe', bakery)
const [opened] = contract.events as [Recorded<SubscriptionEvent>]

describe('an edit that is only supposed', () => {
  it('given what the form reads, when it stands in the address, then it is read back as it was', () => {
    const edit = add({ ...glass, trigger: 'occurrence' })
    expect(readSupposed(JSON.parse(JSON.stringify(withoutName(edit))))).toEqual(edit)
  })

  it('given a cover under its own name, when it goes into the address, then without the name, and no address brings one in', () => {
    const own = add({ ...glass, code: 'own_1', label: 'Key person Mme Durand' })
    expect(JSON.stringify(withoutName(own))).not.toContain('Durand')
    expect(readSupposed(own)).toBeNull()
    expect(readSupposed(withoutName(own))).toMatchObject({ input: { code: 'own_1' } })
  })

  it.each<[string, unknown]>([
    ['an edit on the holder', { name: 'change_holder_details', input: { name: 'Anne Durand' } }],
    ['a command of a job', { name: 'renew', input: { termStart: '2025-03-01', annualPremiumCents: 1 } }],
    ['a field more', add({ ...glass, approvedBy: 'x' })],
    ['a day that is none', add({ ...glass, effectiveDate: '2024-02-31' })],
    ['text', 'add_coverage'],
    ['nothing', null],
  ])('given %s in the address, then it cannot be supposed', (_what, value) => {
    expect(readSupposed(value)).toBeNull()
  })

  it('given an edit, when it is supposed, then it stands right after its step, on the day that was known, by the one who was there', () => {
    const supposed = supposeEdit('C-1', contract.state, opened, add(glass))
    expect(supposed).toMatchObject({
      ok: true,
      events: [{ type: 'coverage_added', schemaVersion: 2, payload: glass, appendDate: opened.appendDate }],
    })
  })

  it('given the rules of that step, when they refuse, then nothing would have been recorded', () => {
    const early = add({ ...glass, effectiveDate: '2024-01-01' })
    expect(supposeEdit('C-1', contract.state, opened, early)).toMatchObject({
      ok: false,
      refusal: { code: 'before_start' },
    })
    // Notice of a day after the step was not known at it.
    const input = { terminationDate: '2025-03-01', reason: 'customer_request', noticeReceivedDate: '2024-12-20' }
    expect(supposeEdit('C-1', contract.state, opened, { name: 'terminate', input } as StaffCommand)).toMatchObject({
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
      const supposed = supposeEdit('C-1', at.state, opened, { name, input } as StaffCommand)
      expect(supposed).toMatchObject({ ok: true, events: [{}] })
      for (const event of supposed.ok ? supposed.events : []) subscription.reduce(at.state, event)
    },
  )

  it('given what the contract says already, then it would have recorded nothing', () => {
    const same = { ...cover('multi_risk', 84_000), effectiveDate: '2024-03-01' }
    const edit = { name: 'change_coverage', input: same } as StaffCommand
    expect(supposeEdit('C-1', contract.state, opened, edit)).toEqual({ ok: true, events: [] })
  })
})
