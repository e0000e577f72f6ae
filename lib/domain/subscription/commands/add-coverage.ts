import { dateValue } from '#lib/domain/shared/value'
import { fromDayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { coverageValue, defineCommand, withinContract } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import { check } from '#lib/engine/core/command'
import { given } from '#lib/engine/core/personal'

/** Rule 2: within the contract's life; periods of one coverage never overlap, touching is fine. */
export const addCoverage = defineCommand({
  name: 'add_coverage',
  input: given(subscriptionEvents.coverage_added.payload),
  *rules(state, coverage, context) {
    const { effectiveDate } = coverage
    yield* withinContract(state, effectiveDate)
    const existing = coverageOf(state.coverages, coverage.code)
    const values = { coverage: coverageValue(state, coverage.code, coverage.label), date: dateValue(effectiveDate) }
    const standing = periodOn(existing, effectiveDate)
    const period = { since: dateValue(standing?.start ?? null), until: dateValue(standing?.end ?? null) }
    const overlap = standing && standing.end !== null ? rules.already_covered_until : rules.already_covered
    yield check(overlap, !standing, { ...values, ...period })
    const later = existing?.periods.find((each) => each.start > effectiveDate)
    yield check(rules.covered_later, !later, { ...values, since: dateValue(later?.start ?? null) })
    yield* termsByHand(context, [coverage])
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate' })
    return [{ aggregateId: context.aggregateId, type: 'coverage_added', payload: coverage }]
  },
})
