import type { LocalDateTime } from '#lib/domain/shared/instant'
import type { FormalNotice, Invoice, Suspension } from '#lib/domain/subscription/premiums/premium-state'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { addDays, type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'

type Premiums = Pick<SubscriptionState, 'invoices' | 'notices' | 'recordedSuspensions' | 'termination'>

/** What an invoice still asks for, in cents; null where it was never charged here. A refund is no new debt. */
export const dueCents = ({ charge, payments }: Invoice): number | null =>
  charge && Math.max(0, charge.totalCents - payments.reduce((sum, { amountCents }) => sum + amountCents, 0))

/** The moment at which an invoice was paid in full; null where it is not. */
function paidInFullAt({ charge, payments }: Invoice): Date | null {
  if (!charge) return null
  let paid = 0
  const inOrder = [...payments].sort((a, b) => a.paidAt.getTime() - b.paidAt.getTime())
  for (const { amountCents, paidAt } of inOrder) {
    paid += amountCents
    if (paid >= charge.totalCents) return paidAt
  }
  return null
}

/**
 * When cover is suspended, from the letters and the payments alone: no job has to have run. It resumes at noon,
 * Paris time, on the day after full payment; partial payment does not count, and payment once the contract has
 * ended revives nothing (Code des assurances L113-3).
 */
export function suspensions(state: Premiums): Suspension[] {
  const derived = state.notices.flatMap((notice) => suspensionOf(notice, state))
  const alsoRecorded = state.recordedSuspensions.filter(({ from }) => !derived.some((other) => other.from === from))
  return [...derived, ...alsoRecorded].sort((a, b) => (a.from < b.from ? -1 : 1))
}

function suspensionOf(notice: FormalNotice, state: Premiums): Suspension[] {
  const from = notice.suspensionDate
  const paid = paidOn(notice, state.invoices)
  if (paid !== null && paid < from) return []
  const recorded = state.recordedSuspensions.find((suspension) => suspension.from === from)
  const end = state.termination?.terminationDate
  const revived = paid !== null && (end === undefined || paid < end)
  const resumesAt: LocalDateTime | null = revived ? `${addDays(paid, 1)}T12:00` : null
  return [{ from, reason: 'non_payment', resumesAt: recorded?.resumesAt ?? resumesAt }]
}

/** The day in Paris on which the last of a letter's invoices was paid in full. */
function paidOn({ invoiceIds }: FormalNotice, invoices: readonly Invoice[]): CalendarDate | null {
  const days = invoiceIds.map((id) => {
    const invoice = invoices.find(({ invoiceId }) => invoiceId === id)
    const at = invoice && paidInFullAt(invoice)
    return at ? parisDate(at) : null
  })
  return days.includes(null) ? null : (days.sort().at(-1) ?? null)
}

/** Whether cover is suspended all day long: on the day on which it resumes, at noon, it no longer is. */
export const suspendedOn = (state: Premiums, date: CalendarDate): boolean => suspendedAt(state, `${date}T23:59`)

/** Whether cover is suspended at a moment in Paris: from the first moment of the first day, up to the moment it resumes. */
export const suspendedAt = (state: Premiums, moment: LocalDateTime): boolean =>
  suspensions(state).some(
    ({ from, resumesAt }) => `${from}T00:00` <= moment && (resumesAt === null || moment < resumesAt),
  )
