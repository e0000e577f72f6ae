import { type Draft, emptyDraft } from '#components/edit/draft'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { plain } from '#lib/engine/core/personal'
import { formatSiret, typedAmount } from '#lib/messages/typed'

/** What the form begins with: what the contract says today, as a person would type it. */
export function initialDraft(
  intent: StaffCommandName,
  state: SubscriptionState,
  { code, invoice }: { code: string; invoice: string },
  today: CalendarDate,
): Draft {
  const { holder } = state
  const open = unknownPayments(state)
  const chosen = open.find(({ invoiceId }) => invoiceId === invoice) ?? (open.length === 1 ? open[0] : undefined)
  const coverage = coverageOf(state.coverages, code)
  const terms =
    intent === 'change_coverage' ? coverage && (periodOn(coverage, today) ?? coverage.periods.at(-1)) : undefined
  const siret = plain(holder?.siret ?? undefined)
  return {
    ...emptyDraft,
    code: coverage && intent !== 'add_coverage' ? code : '',
    limit: typedAmount(terms?.limitCents ?? null),
    deductible: typedAmount(terms?.deductibleCents ?? null),
    premium: typedAmount(terms?.annualPremiumCents ?? null),
    name: plain(holder?.name) ?? '',
    email: plain(holder?.email ?? undefined) ?? '',
    siret: siret ? formatSiret(siret) : '',
    invoice: chosen?.invoiceId ?? '',
  }
}
