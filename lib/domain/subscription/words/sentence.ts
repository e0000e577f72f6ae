import { centsFromEuros } from '#lib/domain/shared/money'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { normalizeTerminationReason } from '#lib/domain/subscription/reducer.v1'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { premiumArguments } from '#lib/domain/subscription/words/premium-sentence'
import { type CalendarDate, normalizeDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import type { Personal } from '#lib/engine/core/personal'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

type Before = Pick<SubscriptionState, 'coverages' | 'invoices'>

/**
 * An event in one hand-written sentence, as a colleague would say it: `events.subscription.<type>` of the catalogue.
 * A cover under its own name is named only when it is added, and a payment says only the number of its invoice: `before`,
 * the state before the event, knows the name, and when the invoice is due.
 */
export function eventSentence(event: Recorded<SubscriptionEvent>, words: Words, before?: Before): string {
  return words.t<MessageKey>(`events.subscription.${event.type}`, sentenceArguments(event, words, before))
}

function sentenceArguments(event: Recorded<SubscriptionEvent>, words: Words, before?: Before): Arguments {
  const coverage = ({ code, label }: { code: string; label?: Personal<string> | undefined }) =>
    words.coverage({ code, label: label ?? (before && coverageOf(before.coverages, code)?.label) ?? null })
  const date = (value: CalendarDate) => words.date(value)
  const premium = (cents: number | null): Arguments =>
    cents === null ? { known: 'no', premium: '' } : { known: 'yes', premium: words.money(cents) }
  switch (event.type) {
    case 'subscribed': {
      if (event.schemaVersion === 1) {
        const { price, startDate, coverages } = event.payload
        return { ...premium(centsFromEuros(price)), date: date(parisDate(startDate)), covers: coverages.length }
      }
      const premiums = event.payload.coverages.map((coverage) => coverage.annualPremiumCents)
      const total =
        premiums.length === 0 || premiums.includes(null)
          ? null
          : premiums.reduce<number>((sum, cents) => sum + (cents ?? 0), 0)
      return { ...premium(total), date: date(event.payload.startDate), covers: premiums.length }
    }
    case 'protection_schedule_updated': {
      const { termination, coverages } = event.payload
      return {
        what: coverages ? (termination ? 'both' : 'schedule') : termination ? 'termination' : 'other',
        end: termination ? date(normalizeDate(termination.terminationDate)) : '',
        reason: termination ? terminationReason(termination.reason, words) : '',
        date: date(
          event.schemaVersion === 1 || !event.payload.effectiveDate
            ? parisDate(event.appendDate)
            : event.payload.effectiveDate,
        ),
        covers: coverages?.length ?? 0,
      }
    }
    case 'coverage_added':
    case 'coverage_changed':
      return {
        ...premium(event.payload.annualPremiumCents),
        coverage: coverage(event.payload),
        date: date(event.payload.effectiveDate),
      }
    case 'coverage_removed':
      return { coverage: coverage(event.payload), date: date(event.payload.effectiveDate) }
    case 'holder_details_changed': {
      const fields = event.payload.changes.map(({ field }) => words.t(`words.holderField.${field}`))
      return { fields: new Intl.ListFormat(words.locale).format(fields) }
    }
    case 'subscription_renewed':
      return { term: words.value({ kind: 'term', start: event.payload.termStart, end: event.payload.termEnd }) }
    case 'contract_renewed':
      return { year: String(event.payload.year) }
    case 'termination_cancelled':
      return {}
    case 'risk_declaration_changed': {
      const fields = event.payload.changes.map(({ field }) => words.t(`words.riskField.${field}`))
      return { fields: new Intl.ListFormat(words.locale).format(fields), date: date(event.payload.effectiveDate) }
    }
    case 'payment_method_changed':
      return { date: date(event.payload.validFrom) }
    case 'renewal_refused':
      return { by: event.payload.by, date: date(event.payload.effectiveDate) }
    case 'history_altered':
      return { count: event.payload.alteredEvents.length }
    default:
      return premiumArguments(event, words, before)
  }
}

/** The word for a known reason; what an old document says instead, as this reader may see it. */
function terminationReason(reason: Personal<string>, words: Words): string {
  const code = normalizeTerminationReason(reason)
  return code === null ? words.text(reason) : words.value({ kind: 'word', list: 'reason', code })
}
