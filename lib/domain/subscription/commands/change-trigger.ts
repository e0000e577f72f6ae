import { z } from 'zod'
import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { line, type Option } from '#lib/domain/shared/form'
import { fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { coverChangedOn, noCoverToChange, sameCover } from '#lib/domain/subscription/commands/cover'
import {
  chosenCover,
  coverSaid,
  currentCoverField,
  effectiveDateField,
} from '#lib/domain/subscription/commands/cover-form'
import { defineDeskCommand } from '#lib/domain/subscription/commands/define'
import { coverageOf } from '#lib/domain/subscription/schedule'
import { coverageTriggers } from '#lib/domain/subscription/vocabulary'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

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
  *rules(state, change, context) {
    const { code, effectiveDate, trigger } = change
    const { coverage, currentPeriod } = yield* coverChangedOn(state, change)
    if (coverage.trigger === trigger) return []
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
