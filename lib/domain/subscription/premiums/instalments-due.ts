import { isFirstOfTerm } from '#lib/domain/subscription/keys'
import { foundNeverCharged } from '#lib/domain/subscription/premiums/failed-payment'
import type { Invoice, PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { dueCents } from '#lib/domain/subscription/premiums/suspension'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/**
 * The invoices that nobody has asked for yet and whose day has come by `asOf`, the oldest first, and those of which
 * a person found that the last try charged nothing. Not the first of a term, which is collected where the term is
 * charged; not what was declined, which stays for the handling of non-payment (L113-3), nor what the gateway
 * refused to take, which is parked until somebody mends that; not what was asked for and has no answer; not what an
 * import brought in, which whoever charged it collects, as with the terms that it renewed. By dates alone: whether one
 * may be collected is for the rules to say (`request_instalment`).
 */
export const instalmentsDue = ({ invoices }: Pick<PremiumState, 'invoices'>, asOf: CalendarDate): Invoice[] =>
  invoices
    .filter((invoice) => {
      const { charge, imported, pending, failures, invoiceId } = invoice
      const anew = foundNeverCharged(invoice)
      if (!charge || imported || charge.dueDate > asOf || pending || (failures.length > 0 && !anew)) return false
      return dueCents(invoice) !== 0 && (anew || charge.kind === 'endorsement' || !isFirstOfTerm(invoiceId))
    })
    .sort((a, b) => ((a.charge?.dueDate ?? '') < (b.charge?.dueDate ?? '') ? -1 : 1))
