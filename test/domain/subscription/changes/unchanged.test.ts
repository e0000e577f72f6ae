import { describe, expect, it } from 'vitest'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { subscriptionUnchanged } from '#lib/domain/subscription/changes/unchanged'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const dearer = { ...cover('multi_risk', 91_200), effectiveDate: '2024-12-01' }
const a = new Scenario().given('subscribe', bakery).state
const b = new Scenario().given('subscribe', bakery).given('change_coverage', dearer).state
const names = (rows: readonly { field: string; subject?: { kind: string; code?: unknown } | undefined }[]) =>
  rows.map(({ field, subject }) => (subject ? `${field} ${subject.code}` : field))

describe('what two states say alike', () => {
  it('given a cover that changed, then the other one and every fact of that day are the same', () => {
    const same = names(subscriptionUnchanged(a, b, day('2024-10-01')))
    expect(same).toContain('cover liability')
    expect(same).not.toContain('cover multi_risk')
    expect(same).toEqual(expect.arrayContaining(['status', 'annualPremium', 'holderName', 'startDate']))
  })

  it('given a day on which a fact differs, then it is a change and nothing that is the same', () => {
    const [changed, same] = [
      subscriptionChanges(a, b, day('2025-01-01')),
      subscriptionUnchanged(a, b, day('2025-01-01')),
    ]
    expect(names(changed)).toContain('annualPremium')
    expect(names(same)).not.toContain('annualPremium')
    expect(names(same).filter((name) => names(changed).includes(name))).toEqual([])
  })

  it('given a cover that only one has, or nothing at all, then nothing is the same in it', () => {
    const more = new Scenario()
      .given('subscribe', bakery)
      .given('add_coverage', { ...cover('glass', 1), effectiveDate: '2024-04-01' })
    expect(names(subscriptionUnchanged(a, more.state, day('2024-10-01')))).not.toContain('cover glass')
    expect(subscriptionUnchanged(new Scenario().state, a, day('2024-10-01'))).toEqual([])
  })
})
