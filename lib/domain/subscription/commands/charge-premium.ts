import { z } from 'zod'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { termInvoiceId } from '#lib/domain/subscription/keys'
import { instalmentPlan, paymentPeriods } from '#lib/domain/subscription/premiums/instalment-plan'
import { termPremium } from '#lib/domain/subscription/premiums/premium'
import { cite, rules } from '#lib/domain/subscription/rules'
import { endOfContract } from '#lib/domain/subscription/status'
import { termAt } from '#lib/engine/core/calendar-date'
import { check, existing } from '#lib/engine/core/command'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

/**
 * Charges the premium of a term, one invoice for each instalment. For jobs. Only of the first term, or of one that
 * was renewed (rule 3), and only where the premium is known; due on the first day of each period (L113-3).
 */
export const chargePremium = defineCommand({
  name: 'charge_premium',
  input: z.strictObject({ termStart: calendarDateSchema }),
  *rules(state, { termStart }, { aggregateId }) {
    const startDate = yield* whereSubscribed(state)
    const start = dateValue(termStart)
    const renewal = state.renewals.find((each) => each.termStart === termStart)
    yield check(rules.term_not_renewed, renewal !== undefined || termStart === startDate, { start })
    const end = endOfContract(state)
    if (end !== null)
      yield check(cite(rules.after_end, { field: 'termStart' }), end > termStart, { date: start, end: dateValue(end) })
    const term = termAt(startDate, termStart)
    const premium = termPremium(state, term, renewal?.annualPremiumCents)
    const totalCents = yield* existing(rules.premium_unknown, premium.totalCents, { start })
    const periods = paymentPeriods(startDate, term, state.paymentFrequency, premium)
    const invoices = instalmentPlan(periods, { totalCents, netCents: premium.netCents }).map(
      (instalment, index, all) => ({
        ...{ invoiceId: termInvoiceId(aggregateId, term.year, index + 1), ...instalment, currency: state.currency },
        kind: all.length === 1 ? ('term' as const) : ('instalment' as const),
      }),
    )
    const charged = new Set(state.invoices.filter(({ charge }) => charge).map(({ invoiceId }) => invoiceId))
    return invoices
      .filter(({ invoiceId }) => !charged.has(invoiceId))
      .map((payload) => ({ aggregateId, type: 'premium_charged' as const, payload }))
  },
})
