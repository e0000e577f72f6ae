import type { AppendContext } from '#lib/engine/core/store'
import { claire } from '#test/support/actors'

/** The smallest event there is, for tests of the store: what it says does not matter there. */
export const removal = (aggregateId: string, code = 'cyber', effectiveDate: string | Date = '2024-09-01') => ({
  aggregateId,
  type: 'coverage_removed' as const,
  payload: { code, effectiveDate },
})

export const by: AppendContext = { actor: claire, reason: 'asked by phone' }
