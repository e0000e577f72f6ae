import { staffEditKey } from '#lib/domain/subscription/commands'
import { currentAttempt } from '#lib/domain/subscription/commands/record-payment'
import { paymentOutcomeKey } from '#lib/domain/subscription/keys'
import { findInvoice, type PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import type { ReviewEdit } from '#lib/domain/subscription/staff-edit'

/**
 * The idempotency key of an edit, decided on `state`. The answer to a payment has the key of that try's outcome,
 * whoever gives it: two people, or a person and the gateway, cannot end one try in two ways.
 */
export function editKey(
  state: PremiumState,
  { command, contractId, versionSeen }: Pick<ReviewEdit, 'command' | 'contractId' | 'versionSeen'>,
  userId: string,
): string {
  if (command.name !== 'answer_unknown_payment') return staffEditKey(command.name, contractId, versionSeen, userId)
  const { invoiceId } = command.input
  return paymentOutcomeKey(invoiceId, currentAttempt(findInvoice(state, invoiceId) ?? { failures: [] }))
}
