import { dateValue } from '#lib/domain/shared/value'
import { fromDayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { noCoverToChange, sameCover, termsBefore } from '#lib/domain/subscription/commands/cover'
import {
  chosenCover,
  coverSaid,
  currentCoverField,
  effectiveDateField,
  termsFields,
} from '#lib/domain/subscription/commands/cover-form'
import { coverageValue, defineDeskCommand, withinContract } from '#lib/domain/subscription/commands/define'
import { changedTermsSchema } from '#lib/domain/subscription/events'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import { check } from '#lib/engine/core/command'
import { given, samePersonal } from '#lib/engine/core/personal'

/** Rule 2, and rule 5 in its simple form: a change before a later one of the same coverage is refused, never merged silently. */
export const changeCoverage = defineDeskCommand({
  name: 'change_coverage',
  group: 'cover',
  roles: ['staff'],
  input: given(changedTermsSchema),
  *rules(state, change, context) {
    const { effectiveDate } = change
    yield* withinContract(state, effectiveDate)
    const existing = coverageOf(state.coverages, change.code)
    const values = { coverage: coverageValue(state, change.code, change.label), date: dateValue(effectiveDate) }
    const currentPeriod = periodOn(existing, effectiveDate)
    yield check(rules.not_covered, currentPeriod !== undefined, values)
    const later = existing?.periods.find((period) => period.start > effectiveDate)
    yield check(rules.changed_later, !later, { ...values, since: dateValue(later?.start ?? null) })
    const same =
      currentPeriod?.limitCents === change.limitCents &&
      currentPeriod.deductibleCents === change.deductibleCents &&
      currentPeriod.annualPremiumCents === change.annualPremiumCents &&
      (change.label === undefined || samePersonal(change.label, existing?.label ?? null))
    if (same) return []
    yield* termsByHand(context, [change])
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate' })
    return [{ aggregateId: context.aggregateId, type: 'coverage_changed', payload: change }]
  },
  inputOf: ({ type, payload }) => (type === 'coverage_changed' ? payload : null),
  unavailable: noCoverToChange,
  undo(change, before) {
    const terms = termsBefore(change, before)
    return terms && { name: 'change_coverage', input: terms }
  },
  isUndone: sameCover,
  says: (change, state) => coverSaid(state, change),
  form(state, context) {
    const chosen = chosenCover(state, context)
    return {
      from: effectiveDateField(state, context),
      fields: [currentCoverField(state, chosen), ...termsFields(state, context.today, chosen.nearest)],
    }
  },
})
