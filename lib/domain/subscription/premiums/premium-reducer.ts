import type { LocalDateTime } from '#lib/domain/shared/instant'
import type { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import type { Invoice, PremiumState, Suspension } from '#lib/domain/subscription/premiums/premium-state'
import type { CurrentEventOf } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'

type PremiumEvent = CurrentEventOf<typeof premiumEvents>

/** The premiums after one more event about them; the rest of the contract stays as it is. */
export function reducePremiums<State extends PremiumState>(state: State, event: Recorded<PremiumEvent>): State {
  switch (event.type) {
    case 'premium_charged': {
      const { invoiceId, ...charge } = event.payload
      return withInvoice(state, invoiceId, () => ({ charge, imported: event.actor.kind === 'migration' }))
    }
    case 'premium_payment_requested': {
      const { invoiceId, amountCents } = event.payload
      const requestedAt = event.appendDate
      return withInvoice(state, invoiceId, () => ({ pending: { amountCents, answer: 'awaited', requestedAt } }))
    }
    case 'premium_payment_unknown': {
      const { invoiceId, amountCents } = event.payload
      return withInvoice(state, invoiceId, ({ pending }) => ({
        pending: { amountCents, answer: 'unknown', requestedAt: pending?.requestedAt ?? null },
      }))
    }
    case 'premium_payment_received': {
      const { invoiceId, amountCents, paidAt } = event.payload
      return withInvoice(state, invoiceId, ({ payments }) => ({
        payments: [...payments, { amountCents, paidAt }],
        pending: null,
      }))
    }
    case 'premium_payment_failed': {
      const { invoiceId, amountCents, attempt, code } = event.payload
      return withInvoice(state, invoiceId, ({ failures }) => ({
        failures: [...failures, { amountCents, attempt, code }],
        pending: null,
      }))
    }
    case 'premium_refunded': {
      const { invoiceId, amountCents, reason } = event.payload
      return withInvoice(state, invoiceId, ({ refunds }) => ({ refunds: [...refunds, { amountCents, reason }] }))
    }
    case 'formal_notice_sent':
      return { ...state, notices: [...state.notices, event.payload] }
    case 'guarantee_suspended': {
      const suspension: Suspension = { ...event.payload, resumesAt: null }
      return { ...state, recordedSuspensions: [...state.recordedSuspensions, suspension] }
    }
    case 'guarantee_reinstated':
      return { ...state, recordedSuspensions: reinstated(state.recordedSuspensions, event.payload.coverageResumesAt) }
    default:
      return assertNever(event)
  }
}

const unknownInvoice = { charge: null, imported: false, payments: [], refunds: [], failures: [], pending: null }

function withInvoice<State extends PremiumState>(
  state: State,
  invoiceId: string,
  change: (invoice: Invoice) => Partial<Invoice>,
): State {
  // From the end, where the one that is spoken of nearly always is: a long contract has thousands.
  const at = state.invoices.findLastIndex((invoice) => invoice.invoiceId === invoiceId)
  const before = state.invoices[at] ?? { invoiceId, ...unknownInvoice }
  const after = { ...before, ...change(before) }
  return { ...state, invoices: at < 0 ? [...state.invoices, after] : state.invoices.with(at, after) }
}

/** Ends the last suspension that is still open. */
function reinstated(suspensions: readonly Suspension[], resumesAt: LocalDateTime): Suspension[] {
  const open = suspensions.findLastIndex((suspension) => suspension.resumesAt === null)
  return suspensions.map((suspension, index) => (index === open ? { ...suspension, resumesAt } : suspension))
}
