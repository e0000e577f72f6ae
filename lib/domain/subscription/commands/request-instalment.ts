import { refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { requestPayment } from '#lib/domain/subscription/commands/request-payment'
import { wasDeclined } from '#lib/domain/subscription/failed-payment'
import { findInvoice } from '#lib/domain/subscription/premium-state'
import { endOfContract } from '#lib/domain/subscription/status'

/**
 * The intent to collect an instalment on its day. For jobs: beyond the rules of `request_payment`, never before it
 * falls due (L113-3), never for days after the contract has ended, by a withdrawal (L112-9) or otherwise, and
 * never again where it was declined, since what follows then is a notice (L113-3). Where nothing was charged through
 * no fault of the holder's, it is asked for anew.
 */
export const requestInstalment = defineCommand({
  name: 'request_instalment',
  input: requestPayment.input,
  decide(state, input, context) {
    const invoice = findInvoice(state, input.invoiceId)
    const charge = invoice?.charge
    if (!invoice || !charge) return refuse('invoice_unknown', 'L113-3')
    if (context.today < charge.dueDate)
      return refuse('not_due_yet', 'L113-3', 'invoiceId', { date: dateValue(charge.dueDate) })
    const end = endOfContract(state)
    if (end !== null && end <= charge.periodStart) {
      const source = state.termination?.reason === 'withdrawal' ? 'L112-9' : 'rule 2'
      const values = { end: dateValue(end), start: dateValue(charge.periodStart) }
      return refuse('instalment_after_end', source, 'invoiceId', values)
    }
    if (wasDeclined(invoice)) return refuse('declined_before', 'L113-3')
    return requestPayment.decide(state, input, context)
  },
})
