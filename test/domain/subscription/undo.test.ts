import { describe, expect, it } from 'vitest'
import type { staffCommands } from '#lib/domain/subscription/commands'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { parisDate } from '#lib/engine/core/calendar-date'
import { undoOf } from '#lib/engine/core/decision/undo'
import type { CommandOf } from '#lib/engine/core/schemas/edit'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

type StaffCommand = CommandOf<typeof staffCommands>

const subscribed = () => new Scenario().given('subscribe', bakery)
const at = '2024-08-28T12:00:00Z'

/** What is promised to take an edit back, once it is saved. */
function promised(scenario: Scenario, command: StaffCommand, when = at) {
  const before = scenario.state
  const { state: after } = scenario.given(command.name, command.input, when)
  return undoOf(subscriptionDesk, command, { before, after }, { aggregateId: 'C-1', today: parisDate(new Date(when)) })
}

describe('what is said to take an edit back', () => {
  const cyber = { ...cover('cyber', 18_000), effectiveDate: day('2024-09-01') }
  const ending = { terminationDate: day('2025-03-01'), reason: 'customer_request' as const }

  it('given a cover, a change of one, or a removal, then the opposite is named', () => {
    expect(promised(subscribed(), { name: 'add_coverage', input: cyber })).toEqual({
      by: 'remove_coverage',
      until: null,
    })
    const change = { ...cover('liability', 40_000), effectiveDate: day('2024-09-01') }
    expect(promised(subscribed(), { name: 'change_coverage', input: change })?.by).toBe('change_coverage')
    const removal = { code: 'liability', effectiveDate: day('2024-09-01') }
    expect(promised(subscribed(), { name: 'remove_coverage', input: removal })?.by).toBe('add_coverage')
    expect(promised(subscribed(), { name: 'change_holder_details', input: { name: 'Autre' } })?.by).toBe(
      'change_holder_details',
    )
  })

  it('given an end to come, then it can be cancelled until the day before; given one that has come, nothing is promised', () => {
    expect(promised(subscribed(), { name: 'terminate', input: ending })).toEqual({
      by: 'cancel_termination',
      until: '2025-02-28',
    })
    const late = '2025-03-01T08:00:00Z'
    expect(promised(subscribed(), { name: 'terminate', input: ending }, late)).toBeNull()
  })

  it('given an end that was taken back, then it can be set again only where the rules of today accept it', () => {
    const ended = () => subscribed().given('terminate', ending)
    expect(promised(ended(), { name: 'cancel_termination', input: {} })?.by).toBe('terminate')
    // Stored by an older release: a right of private persons on a contract for professional use.
    const unlawful = subscribed().record(
      {
        type: 'protection_schedule_updated',
        schemaVersion: 2,
        payload: { termination: { ...ending, reason: 'infra_annual' } },
      },
      at,
    )
    expect(promised(unlawful, { name: 'cancel_termination', input: {} })).toBeNull()
  })

  it('given a removal that takes a later change along, then nothing is promised, since adding the cover would not bring it back', () => {
    const changed = subscribed().given('change_coverage', {
      ...cover('liability', 40_000),
      effectiveDate: '2024-12-01',
    })
    const removal = { code: 'liability', effectiveDate: day('2024-09-01') }
    expect(promised(changed, { name: 'remove_coverage', input: removal })).toBeNull()
  })

  it('given a refusal of the renewal, then it stands', () => {
    const input = { by: 'holder' as const, noticeDate: day('2024-08-01'), effectiveDate: day('2025-03-01') }
    expect(promised(subscribed(), { name: 'refuse_renewal', input })).toBeNull()
  })
})
