import { given } from '#lib/core/personal'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { coverageValue, defineCommand, refuseOutsideContract } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'

/** Rule 2: within the contract's life; periods of one coverage never overlap, touching is fine. */
export const addCoverage = defineCommand({
  name: 'add_coverage',
  input: given(subscriptionEvents.coverage_added.payload),
  decide(state, coverage, { aggregateId }) {
    const outside = refuseOutsideContract(state, coverage.effectiveDate)
    if (outside) return outside
    const existing = coverageOf(state.coverages, coverage.code)
    const values = { coverage: coverageValue(state, coverage.code, coverage.label) }
    const standing = periodOn(existing, coverage.effectiveDate)
    if (standing) {
      const accepted = { ...values, since: dateValue(standing.start), until: dateValue(standing.end) }
      return refuse(
        standing.end === null ? 'already_covered' : 'already_covered_until',
        'rule 2',
        standing.end === null ? 'code' : 'effectiveDate',
        accepted,
      )
    }
    const later = existing?.periods.find((period) => period.start > coverage.effectiveDate)
    if (later) return refuse('covered_later', 'rule 2', 'effectiveDate', { ...values, since: dateValue(later.start) })
    return accept({ aggregateId, type: 'coverage_added', payload: coverage })
  },
})
