import type { LocalDateTime } from '#lib/domain/shared/instant'
import type { InvoiceKind, SuspensionReason } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'

export interface Charge {
  kind: InvoiceKind
  periodStart: CalendarDate
  periodEnd: CalendarDate
  dueDate: CalendarDate
  /** Both null where the tax is unknown. */
  netCents: number | null
  taxCents: number | null
  totalCents: number
  currency: 'EUR'
}

/** One invoice and what became of it. What is still due, and since when it is paid, follows (see suspension.ts). */
export interface Invoice {
  invoiceId: string
  /** Null where money was moved for an invoice that this history never charged. */
  charge: Charge | null
  /** Charged by whoever the portfolio was imported from, who also collects it. */
  imported: boolean
  payments: { amountCents: number; paidAt: Date }[]
  refunds: { amountCents: number; reason: Personal<string> }[]
  failures: { amountCents: number; attempt: number; code: string }[]
  /** Asked of the gateway, since when where a request says so, and not answered yet, or parked because no answer can be had. */
  pending: { amountCents: number; answer: 'awaited' | 'unknown'; requestedAt: Date | null } | null
}

/** A registered letter that sets the periods of L113-3 running. */
export interface FormalNotice {
  noticeId: string
  invoiceIds: string[]
  totalDueCents: number
  sentDate: CalendarDate
  suspensionDate: CalendarDate
  earliestTerminationDate: CalendarDate
}

/** No cover from the first moment of a day to a moment of another; null where nothing ends it. */
export interface Suspension {
  from: CalendarDate
  reason: SuspensionReason
  resumesAt: LocalDateTime | null
}

export interface PremiumState {
  invoices: Invoice[]
  notices: FormalNotice[]
  /** As the nightly job recorded them; whether cover is suspended never depends on that. */
  recordedSuspensions: Suspension[]
}

export const initialPremiums: PremiumState = { invoices: [], notices: [], recordedSuspensions: [] }

export const findInvoice = ({ invoices }: Pick<PremiumState, 'invoices'>, invoiceId: string): Invoice | undefined =>
  invoices.findLast((invoice) => invoice.invoiceId === invoiceId)
