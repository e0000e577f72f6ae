import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { coverageValue, defineCommand, refuseOutsideContract } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'

/** Rule 2: within the contract's life. Motor third-party liability is mandatory (Code des assurances L211-1) and stays. */
export const removeCoverage = defineCommand({
  name: 'remove_coverage',
  input: subscriptionEvents.coverage_removed.payload,
  decide(state, removal, { aggregateId }) {
    const outside = refuseOutsideContract(state, removal.effectiveDate)
    if (outside) return outside
    const coverage = coverageValue(state, removal.code)
    // An old contract may not say its product: the cover itself is what the law makes mandatory.
    if (removal.code === 'motor_liability') {
      return refuse('mandatory_motor_liability', 'L211-1', 'code', { coverage })
    }
    if (!periodOn(coverageOf(state.coverages, removal.code), removal.effectiveDate)) {
      return refuse('not_covered', 'rule 2', 'effectiveDate', { coverage, date: dateValue(removal.effectiveDate) })
    }
    return accept({ aggregateId, type: 'coverage_removed', payload: removal })
  },
})
