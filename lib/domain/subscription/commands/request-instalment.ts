import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { requestPayment } from '#lib/domain/subscription/commands/request-payment'
import { wasDeclined } from '#lib/domain/subscription/premiums/failed-payment'
import { findInvoice } from '#lib/domain/subscription/premiums/premium-state'
import { cite, rules } from '#lib/domain/subscription/rules'
import { endOfContract } from '#lib/domain/subscription/status'
import { check } from '#lib/engine/core/command'

/**
 * The intent to collect an instalment on its day. For jobs: beyond the rules of `request_payment`, never before it
 * falls due (L113-3), never for days after the contract has ended, by a withdrawal (L112-9) or otherwise, and
 * never again where it was declined, since what follows then is a notice (L113-3). Where nothing was charged through
 * no fault of the holder's, it is asked for anew.
 */
export const requestInstalment = defineCommand({
  name: 'request_instalment',
  input: requestPayment.input,
  *rules(state, input, context) {
    const invoice = findInvoice(state, input.invoiceId)
    const charge = invoice?.charge
    yield check(rules.invoice_unknown, charge != null)
    if (!invoice || !charge) return []
    const { dueDate, periodStart } = charge
    yield check(rules.not_due_yet, context.today >= dueDate, { date: dateValue(dueDate) })
    const end = endOfContract(state)
    if (end !== null) {
      const withdrawn = state.termination?.reason === 'withdrawal'
      const rule = withdrawn ? cite(rules.instalment_after_end, { source: 'L112-9' }) : rules.instalment_after_end
      yield check(rule, end > periodStart, { end: dateValue(end), start: dateValue(periodStart) })
    }
    yield check(rules.declined_before, !wasDeclined(invoice))
    return yield* requestPayment.rules(state, input, context)
  },
})
