import { fromDayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { coverChangedOn, noCoverToChange, sameCover, termsBefore } from '#lib/domain/subscription/commands/cover'
import {
  chosenCover,
  coverSaid,
  currentCoverField,
  effectiveDateField,
  termsFields,
} from '#lib/domain/subscription/commands/cover-form'
import { defineDeskCommand } from '#lib/domain/subscription/commands/define'
import { changedTermsSchema } from '#lib/domain/subscription/events'
import { samePersonal } from '#lib/engine/core/personal'
import { given } from '#lib/engine/core/schemas/personal'

/** Other terms of a cover from a day on; the same ones are nothing to record. */
export const changeCoverage = defineDeskCommand({
  name: 'change_coverage',
  group: 'cover',
  roles: ['staff'],
  input: given(changedTermsSchema),
  *rules(state, change, context) {
    const { effectiveDate } = change
    const { coverage, currentPeriod } = yield* coverChangedOn(state, change)
    const same =
      currentPeriod.limitCents === change.limitCents &&
      currentPeriod.deductibleCents === change.deductibleCents &&
      currentPeriod.annualPremiumCents === change.annualPremiumCents &&
      (change.label === undefined || samePersonal(change.label, coverage.label ?? null))
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
