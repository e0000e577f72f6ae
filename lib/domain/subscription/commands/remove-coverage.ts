import { dateValue } from '#lib/domain/shared/value'
import { fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { noCoverToChange, sameCover, termsBefore } from '#lib/domain/subscription/commands/cover'
import {
  chosenCover,
  coverSaid,
  currentCoverField,
  effectiveDateField,
} from '#lib/domain/subscription/commands/cover-form'
import { coverageValue, defineDeskCommand, withinContract } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import { check } from '#lib/engine/core/command'

/** Rule 2: within the contract's life. Motor third-party liability is mandatory (Code des assurances L211-1) and stays. */
export const removeCoverage = defineDeskCommand({
  name: 'remove_coverage',
  group: 'cover',
  roles: ['staff'],
  input: subscriptionEvents.coverage_removed.payload,
  *rules(state, removal, context) {
    const { code, effectiveDate } = removal
    yield* withinContract(state, effectiveDate)
    const coverage = coverageValue(state, code)
    // An old contract may not say its product: the cover itself is what the law makes mandatory.
    yield check(rules.mandatory_motor_liability, code !== 'motor_liability', { coverage })
    const currentPeriod = periodOn(coverageOf(state.coverages, code), effectiveDate)
    yield check(rules.not_covered, currentPeriod !== undefined, { coverage, date: dateValue(effectiveDate) })
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate', rule: rules.taken_back })
    return [{ aggregateId: context.aggregateId, type: 'coverage_removed', payload: removal }]
  },
  inputOf: ({ type, payload }) => (type === 'coverage_removed' ? payload : null),
  unavailable: noCoverToChange,
  undo(removal, before) {
    const terms = termsBefore(removal, before)
    return terms && { name: 'add_coverage', input: terms }
  },
  isUndone: sameCover,
  says: (removal, state) => coverSaid(state, removal),
  form: (state, context) => ({
    from: effectiveDateField(state, context),
    fields: [currentCoverField(state, chosenCover(state, context))],
  }),
})
