import { z } from 'zod'
import { calendarDateSchema, daysBetween, termAt } from '#lib/domain/shared/calendar-date'
import { accept, refuse } from '#lib/domain/shared/command'
import { centsSchema } from '#lib/domain/shared/money'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { endOfContract } from '#lib/domain/subscription/status'

/** Rule 3, for jobs and imports: only with tacit renewal (L113-15), at a term of the original start, in a contract that has not ended. */
export const renew = defineCommand({
  name: 'renew',
  input: z.strictObject({ termStart: calendarDateSchema, annualPremiumCents: centsSchema.nullable() }),
  decide(state, { termStart, annualPremiumCents }, { aggregateId }) {
    if (!state.subscribed || state.startDate === null) return refuse('not_subscribed', 'rule 1')
    if (state.tacitRenewal === false) return refuse('no_tacit_renewal', 'L113-15')
    const term = termAt(state.startDate, termStart)
    if (term.start !== termStart || daysBetween(state.startDate, termStart) <= 0) {
      return refuse('not_an_anniversary', 'rule 3', 'termStart', { next: dateValue(term.end) })
    }
    const end = endOfContract(state)
    if (end !== null && end <= termStart) return refuse('after_end', 'rule 3', 'termStart', { end: dateValue(end) })
    if (state.renewals.some((renewal) => renewal.termStart === termStart)) return accept()
    return accept({
      aggregateId,
      type: 'subscription_renewed',
      payload: { year: term.year, termStart, termEnd: term.end, annualPremiumCents },
    })
  },
})
