import { z } from 'zod'
import { centsSchema } from '#lib/domain/shared/cents'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { cite, rules } from '#lib/domain/subscription/rules'
import { endOfContract } from '#lib/domain/subscription/status'
import { daysBetween, termAt } from '#lib/engine/core/calendar-date'
import { check } from '#lib/engine/core/command'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

/** Rule 3, for jobs and imports: only with tacit renewal (L113-15), at a term of the original start, in a contract that has not ended. */
export const renew = defineCommand({
  name: 'renew',
  input: z.strictObject({ termStart: calendarDateSchema, annualPremiumCents: centsSchema.nullable() }),
  *rules(state, { termStart, annualPremiumCents }, { aggregateId }) {
    const startDate = yield* whereSubscribed(state)
    if (state.tacitRenewal !== null) yield check(rules.no_tacit_renewal, state.tacitRenewal)
    const term = termAt(startDate, termStart)
    const anniversary = term.start === termStart && daysBetween(startDate, termStart) > 0
    const date = dateValue(termStart)
    yield check(rules.not_an_anniversary, anniversary, { date, start: dateValue(startDate), next: dateValue(term.end) })
    const end = endOfContract(state)
    if (end !== null) {
      const afterEnd = cite(rules.after_end, { source: 'rule 3', field: 'termStart' })
      yield check(afterEnd, end > termStart, { date, end: dateValue(end) })
    }
    if (state.renewals.some((renewal) => renewal.termStart === termStart)) return []
    const payload = { year: term.year, termStart, termEnd: term.end, annualPremiumCents }
    return [{ aggregateId, type: 'subscription_renewed', payload }]
  },
  inputOf: ({ type, payload }) => (type === 'subscription_renewed' ? payload : null),
})
