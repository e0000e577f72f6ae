import type { StaffCommandName } from '#lib/domain/subscription/commands'
import { findInvoice } from '#lib/domain/subscription/premiums/premium-state'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { EditCommand } from '#lib/domain/subscription/staff-edit'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** The words of a deed: `confirm` before it, `says` in the review, `done` once it is saved. */
export function deedWords(
  form: 'confirm' | 'says' | 'done',
  { intent, command, state }: { intent: StaffCommandName; command: EditCommand | null; state: SubscriptionState },
  words: Words,
): string {
  const key = `edit.${form}.${intent}`
  const input = (command?.input ?? {}) as Partial<
    Record<'effectiveDate' | 'terminationDate' | 'paidOn' | 'code' | 'label' | 'answer' | 'invoiceId', string>
  > & { limitCents?: number | null }
  const date = input.effectiveDate ?? input.terminationDate ?? input.paidOn
  const asked = input.invoiceId ? findInvoice(state, input.invoiceId)?.pending?.amountCents : undefined
  const label = input.label ?? (input.code ? coverageOf(state.coverages, input.code)?.label : null) ?? null
  const coverage = input.code ? words.coverage({ code: input.code, label }) : ''
  return words.t(key, {
    ready: command === null ? 'no' : 'yes',
    date: date ? formatDate(date as CalendarDate, words.locale) : '',
    coverage: form === 'done' || label ? coverage : inSentence(coverage, words),
    limitKnown: typeof input.limitCents === 'number' ? 'yes' : 'no',
    answer: input.answer ?? '',
    amount: asked === undefined ? '' : formatMoney(asked),
    limit: typeof input.limitCents === 'number' ? formatMoney(input.limitCents) : '',
  })
}

/** "Add cyber": a coverage of the list is a common noun inside an English sentence; French keeps its capital as a name. */
const inSentence = (coverage: string, words: Words) =>
  words.locale === 'en' ? coverage.charAt(0).toLowerCase() + coverage.slice(1) : coverage
