import { z } from 'zod'
import { calendarDateSchema, termAt } from '#lib/domain/shared/calendar-date'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { instalmentPlan, paymentPeriods } from '#lib/domain/subscription/instalment-plan'
import { termInvoiceId } from '#lib/domain/subscription/keys'
import { termPremium } from '#lib/domain/subscription/premium'
import { endOfContract } from '#lib/domain/subscription/status'

/**
 * Charges the premium of a term, one invoice for each instalment. For jobs. Only of the first term, or of one that
 * was renewed (rule 3), and only where the premium is known; due on the first day of each period (L113-3).
 */
export const chargePremium = defineCommand({
  name: 'charge_premium',
  input: z.strictObject({ termStart: calendarDateSchema }),
  decide(state, { termStart }, { aggregateId }) {
    if (!state.subscribed || state.startDate === null) return refuse('not_subscribed', 'rule 1')
    const term = termAt(state.startDate, termStart)
    const renewal = state.renewals.find((each) => each.termStart === termStart)
    if (!renewal && termStart !== state.startDate)
      return refuse('term_not_renewed', 'rule 3', 'termStart', { start: dateValue(termStart) })
    const end = endOfContract(state)
    if (end !== null && end <= termStart) return refuse('after_end', 'rule 2', 'termStart', { end: dateValue(end) })
    const premium = termPremium(state, term, renewal?.annualPremiumCents)
    const { totalCents, netCents } = premium
    if (totalCents === null) return refuse('premium_unknown', 'L113-3', 'termStart', { start: dateValue(termStart) })
    const periods = paymentPeriods(state.startDate, term, state.paymentFrequency, premium)
    const invoices = instalmentPlan(periods, { totalCents, netCents }).map((instalment, index, all) => ({
      ...{ invoiceId: termInvoiceId(aggregateId, term.year, index + 1), ...instalment, currency: state.currency },
      kind: all.length === 1 ? ('term' as const) : ('instalment' as const),
    }))
    const charged = new Set(state.invoices.filter(({ charge }) => charge).map(({ invoiceId }) => invoiceId))
    return accept(
      ...invoices
        .filter(({ invoiceId }) => !charged.has(invoiceId))
        .map((payload) => ({ aggregateId, type: 'premium_charged' as const, payload })),
    )
  },
})
