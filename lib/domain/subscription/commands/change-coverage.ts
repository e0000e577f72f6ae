import { given, samePersonal } from '#lib/core/personal'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { coverageValue, defineCommand, refuseOutsideContract } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'

/** Rule 2, and rule 5 in its simple form: a change before a later one of the same coverage is refused, never merged silently. */
export const changeCoverage = defineCommand({
  name: 'change_coverage',
  input: given(subscriptionEvents.coverage_changed.payload),
  decide(state, change, { aggregateId }) {
    const outside = refuseOutsideContract(state, change.effectiveDate)
    if (outside) return outside
    const existing = coverageOf(state.coverages, change.code)
    const coverage = coverageValue(state, change.code, change.label)
    const standing = periodOn(existing, change.effectiveDate)
    if (!existing || !standing)
      return refuse('not_covered', 'rule 2', 'effectiveDate', { coverage, date: dateValue(change.effectiveDate) })
    const later = existing.periods.find((period) => period.start > change.effectiveDate)
    if (later) return refuse('changed_later', 'rule 5', 'effectiveDate', { coverage, since: dateValue(later.start) })
    const same =
      standing.limitCents === change.limitCents &&
      standing.deductibleCents === change.deductibleCents &&
      standing.annualPremiumCents === change.annualPremiumCents &&
      (change.label === undefined || samePersonal(change.label, existing.label))
    return same ? accept() : accept({ aggregateId, type: 'coverage_changed', payload: change })
  },
})
