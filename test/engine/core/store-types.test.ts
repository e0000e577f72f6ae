import { describe, expectTypeOf, it } from 'vitest'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { NewEvent, Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'

// Checked by the compiler in `npm test`: each line marked as an expected error is a mistake that must not compile.
type New = NewEvent<SubscriptionCurrentEvent>
const given = (event: New) => event

describe('types that forbid mistakes', () => {
  it('given a current event, when it is written, then it compiles, with a Date for a business date too', () => {
    given({ aggregateId: 'C', type: 'coverage_removed', payload: { code: 'cyber', effectiveDate: '2024-09-01' } })
    given({ aggregateId: 'C', type: 'coverage_removed', payload: { code: 'cyber', effectiveDate: new Date() } })
  })
  it('given a legacy shape, an unknown type or a masked value, when it is written, then it does not compile', () => {
    // @ts-expect-error the V1 payload
    given({ aggregateId: 'C', type: 'subscribed', payload: { price: 12.5, startDate: new Date(), coverages: ['a'] } })
    // @ts-expect-error a type that exists only in old documents
    given({ aggregateId: 'C', type: 'contract_renewed', payload: { year: 2024 } })
    const masked = { masked: true, label: 'reason', token: 'x' } as const
    // @ts-expect-error a masked value is for readers
    given({ aggregateId: 'C', type: 'termination_cancelled', payload: { reason: masked } })
    // @ts-expect-error a missing field
    given({ aggregateId: 'C', type: 'coverage_removed', payload: { code: 'cyber' } })
  })
  it('given every version that can be read, when a reducer forgets one, then it does not compile', () => {
    expectTypeOf<SubscriptionCurrentEvent>().toExtend<SubscriptionEvent>()
    expectTypeOf<Extract<SubscriptionEvent, { type: 'subscribed' }>['schemaVersion']>().toEqualTypeOf<1 | 2>()
    const forgetful = (event: Recorded<SubscriptionEvent>) => {
      if (event.type === 'contract_renewed') return 0
      // @ts-expect-error the other events are not handled
      return assertNever(event)
    }
    expectTypeOf(forgetful).returns.toBeNumber()
  })
})
