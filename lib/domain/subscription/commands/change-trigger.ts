import { z } from 'zod'
import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { line, type Option } from '#lib/domain/shared/form'
import { dateValue } from '#lib/domain/shared/value'
import { fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { noCoverToChange, sameCover } from '#lib/domain/subscription/commands/cover'
import {
  chosenCover,
  coverSaid,
  currentCoverField,
  effectiveDateField,
} from '#lib/domain/subscription/commands/cover-form'
import { coverageValue, defineDeskCommand, withinContract } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import { coverageTriggers } from '#lib/domain/subscription/vocabulary'
import { calendarDateSchema } from '#lib/engine/core/calendar-date'
import { check } from '#lib/engine/core/command'

/**
 * Corrects when a claim must happen or arrive to be covered, such as where an import did not say (L124-5). The cover's
 * terms stay as they are on that day; as with any change of it, none comes before a later one (rules 2 and 5).
 */
export const changeTrigger = defineDeskCommand({
  name: 'change_trigger',
  group: 'cover',
  roles: ['staff'],
  input: z.strictObject({
    code: coverageCodeSchema,
    effectiveDate: calendarDateSchema,
    trigger: z.enum(coverageTriggers),
  }),
  *rules(state, { code, effectiveDate, trigger }, context) {
    yield* withinContract(state, effectiveDate)
    const coverage = coverageOf(state.coverages, code)
    const values = { coverage: coverageValue(state, code), date: dateValue(effectiveDate) }
    const currentPeriod = periodOn(coverage, effectiveDate)
    yield check(rules.not_covered, currentPeriod !== undefined, values)
    const later = coverage?.periods.find((period) => period.start > effectiveDate)
    yield check(rules.changed_later, !later, { ...values, since: dateValue(later?.start ?? null) })
    if (!currentPeriod || coverage?.trigger === trigger) return []
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate' })
    const { limitCents, deductibleCents, annualPremiumCents } = currentPeriod
    const payload = { code, effectiveDate, limitCents, deductibleCents, annualPremiumCents, trigger }
    return [{ aggregateId: context.aggregateId, type: 'coverage_changed', payload }]
  },
  unavailable: noCoverToChange,
  /** What was unknown cannot be made unknown again. */
  undo({ code, effectiveDate }, before) {
    const trigger = coverageOf(before.coverages, code)?.trigger
    return trigger ? { name: 'change_trigger', input: { code, effectiveDate, trigger } } : null
  },
  isUndone: (change, before, undone) =>
    sameCover(change, before, undone) &&
    coverageOf(before.coverages, change.code)?.trigger === coverageOf(undone.coverages, change.code)?.trigger,
  says: (change, state) => ({
    ...coverSaid(state, change),
    trigger: { kind: 'word', list: 'trigger', code: change.trigger },
  }),
  form(state, context) {
    const chosen = chosenCover(state, context)
    const { coverage } = chosen
    const now = coverage && ({ kind: 'word', list: 'trigger', code: coverage.trigger } as const)
    return {
      from: effectiveDateField(state, context),
      fields: [
        currentCoverField(state, chosen),
        {
          ...{ kind: 'choice', name: 'trigger', options: triggers, changes: ['coverTrigger'] },
          ...(now ? { hint: [line('triggerNow', { trigger: now })] } : {}),
        },
      ],
    }
  },
})

const triggers = coverageTriggers.map(
  (code): Option => ({ value: code, label: { kind: 'word', list: 'trigger', code } }),
)
