import { expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { ContractInHand } from '#lib/portfolio/contract-in-hand'
import { sampleHistories } from '#test/domain/sample-history'
import { imported } from '#test/portfolio/portfolio'

const sample = sampleHistories.subscription as Recorded<SubscriptionEvent>[]
const bySteps = JSON.stringify

it('given a history of every event ever written, when it is folded cover by cover, then each state is the desk’s own', () => {
  for (let length = 1; length <= sample.length; length++) {
    const history = sample.slice(0, length)
    expect(bySteps(new ContractInHand(history).state())).toBe(bySteps(fold(subscription, history)))
  }
})

it('given changes behind a mark, when it is gone back to, then the contract is what it was there', () => {
  const { after } = imported([], ['7,1,2012-01-01,2012-12-31,an,aucune'])
  const [before, version] = [bySteps(after.state()), after.version]
  const back = after.mark()
  for (const code of ['vehicle_1', 'vehicle_2']) {
    const terms = { code, effectiveDate: '2012-02-01', limitCents: null, deductibleCents: 1, annualPremiumCents: null }
    after.foresee({ aggregateId: 'G-7', type: 'coverage_added', payload: terms } as never, new Date())
  }
  expect(bySteps(after.state())).not.toBe(before)
  back()
  expect([bySteps(after.state()), after.version]).toEqual([before, version])
})
