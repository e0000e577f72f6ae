import { type Field, line, type Option } from '#lib/domain/shared/form'
import { dateValue, moneyValue } from '#lib/domain/shared/value'
import { fromDayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { noChangeOfCover, sameCover } from '#lib/domain/subscription/commands/cover'
import {
  coveredHint,
  coverSaid,
  effectiveDateField,
  termsFields,
  triggerOptions,
} from '#lib/domain/subscription/commands/cover-form'
import { coverageValue, defineDeskCommand, withinContract } from '#lib/domain/subscription/commands/define'
import { codeOfName } from '#lib/domain/subscription/coverage-name'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { coverageCodes } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { check } from '#lib/engine/core/command'
import { plain } from '#lib/engine/core/personal'
import { given } from '#lib/engine/core/schemas/personal'

/** Rule 2: within the contract's life; periods of one coverage never overlap, touching is fine. */
export const addCoverage = defineDeskCommand({
  name: 'add_coverage',
  group: 'cover',
  roles: ['staff'],
  input: given(subscriptionEvents.coverage_added.payload),
  *rules(state, coverage, context) {
    const { effectiveDate } = coverage
    yield* withinContract(state, effectiveDate)
    const existing = coverageOf(state.coverages, coverage.code)
    const values = { coverage: coverageValue(state, coverage.code, coverage.label), date: dateValue(effectiveDate) }
    const currentPeriod = periodOn(existing, effectiveDate)
    const period = { since: dateValue(currentPeriod?.start ?? null), until: dateValue(currentPeriod?.end ?? null) }
    const overlap = currentPeriod && currentPeriod.end !== null ? rules.already_covered_until : rules.already_covered
    yield check(overlap, !currentPeriod, { ...values, ...period })
    const later = existing?.periods.find((each) => each.start > effectiveDate)
    yield check(rules.covered_later, !later, { ...values, since: dateValue(later?.start ?? null) })
    yield* termsByHand(context, [coverage])
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate' })
    return [{ aggregateId: context.aggregateId, type: 'coverage_added', payload: coverage }]
  },
  inputOf: ({ type, payload }) => (type === 'coverage_added' ? payload : null),
  unavailable: noChangeOfCover,
  undo: ({ code, effectiveDate }) => ({ name: 'remove_coverage', input: { code, effectiveDate } }),
  isUndone: sameCover,
  says: ({ limitCents, ...cover }, state) => ({
    ...coverSaid(state, cover),
    ...{ limitKnown: limitCents === null ? 'no' : 'yes', limit: moneyValue(limitCents) },
  }),
  form: (state, context) => ({
    from: effectiveDateField(state, context),
    fields: [
      { kind: 'choice', name: 'code', options: coverOptions(state, context.today), changes: ['cover'] },
      { ...ownName, shown: context.typed.code === OTHER },
      ...termsFields(state, context.today),
      { kind: 'choice', name: 'trigger', options: triggerOptions, narrow: true },
    ],
    input({ code, ownName: name, trigger, ...read }) {
      const label = code === OTHER ? name : plain(coverageOf(state.coverages, code as string)?.label ?? undefined)
      return {
        ...read,
        ...(label ? { label } : {}),
        ...(trigger === 'unknown' ? {} : { trigger }),
        // The same name has the same code, so that a vehicle has one.
        code: code === OTHER ? codeOfName(name as string, Object.values(state.coverages)) : code,
      }
    },
  }),
})

/** A cover that is not in the list. */
const OTHER = 'other'
const ownName: Field = { kind: 'text', name: 'ownName', longest: 120 }

/** One of the list, one of its own that had ended and can be taken up again, or another. What goes on is changed instead. */
function coverOptions(state: SubscriptionState, today: CalendarDate): Option[] {
  const ended = Object.values(state.coverages).filter(
    ({ label, periods }) => label && periods.every(({ end }) => end !== null),
  )
  const listed = coverageCodes.map((code): Option => {
    const hint = coveredHint(state, code, today)
    return { value: code, label: { kind: 'coverage', code, label: null }, ...(hint ? { hint, disabled: true } : {}) }
  })
  return [
    ...listed,
    ...ended.map(({ code, label }): Option => ({ value: code, label: { kind: 'coverage', code, label } })),
    { value: OTHER, label: line('otherCoverage') },
  ]
}
