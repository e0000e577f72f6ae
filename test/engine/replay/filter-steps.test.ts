import { describe, expect, it } from 'vitest'
import type { Recorded } from '#lib/engine/core/event'
import { isFiltering, matchingSteps, noFilter, type StepFilter } from '#lib/engine/replay/filter-steps'

const event = (type: string, actor: string, at: string, aggregate = 'subscription') =>
  ({ type, aggregate, actor: { id: actor }, appendDate: new Date(at) }) as unknown as Recorded & { aggregate: string }
const events = [
  event('subscribed', 'claire', '2024-02-12T10:00:00Z'),
  event('coverage_added', 'hugo', '2024-08-28T10:00:00Z'),
  // Half past midnight in Paris, still the day before in UTC.
  event('coverage_added', 'claire', '2024-08-28T22:30:00Z'),
  event('coverage_removed', 'claire', '2025-01-02T10:00:00Z'),
  event('claim_filed', 'anne', '2025-02-02T10:00:00Z', 'claim'),
]
const changed = [['status'], ['cover', 'annualPremium'], ['cover'], ['cover', 'annualPremium']]
const asked: number[] = []
const matching = (filter: Partial<StepFilter>) =>
  matchingSteps(events, { ...noFilter, ...filter } as StepFilter, {
    kindOf: ({ type }) => type,
    fieldsOf(step) {
      asked.push(step)
      return changed[step - 1] ?? []
    },
  })

describe('the steps that match', () => {
  it.each<[Partial<StepFilter>, number[]]>([
    [{}, [1, 2, 3, 4, 5]],
    [{ lane: 'claim' }, [5]],
    [{ lane: 'subscription', actor: 'anne' }, []],
    [{ kind: 'coverage_added' }, [2, 3]],
    [{ actor: 'claire' }, [1, 3, 4]],
    [{ field: 'annualPremium' }, [2, 4]],
    [{ from: '2024-08-29' as never }, [3, 4, 5]],
    [{ to: '2024-08-28' as never }, [1, 2]],
    [{ from: '2024-08-28' as never, to: '2024-08-28' as never }, [2]],
    [{ kind: 'coverage_added', actor: 'claire', field: 'cover' }, [3]],
    [{ actor: 'nobody' }, []],
  ])('%j: %j', (filter, steps) => {
    expect(matching(filter)).toEqual(steps)
  })

  it('asks for the fields only of steps that match in everything else', () => {
    asked.length = 0
    matching({ kind: 'coverage_removed', field: 'cover' })
    expect(asked).toEqual([4])
    asked.length = 0
    matching({ kind: 'coverage_added' })
    expect(asked).toEqual([])
  })

  it('knows whether anything is asked for', () => {
    expect([isFiltering(noFilter), isFiltering({ ...noFilter, actor: 'claire' })]).toEqual([false, true])
  })
})
