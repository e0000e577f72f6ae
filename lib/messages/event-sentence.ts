import { assertNever } from '#lib/core/aggregate'
import type { Recorded } from '#lib/core/event'
import { parisDate } from '#lib/domain/shared/calendar-date'
import { centsFromEuros } from '#lib/domain/shared/money'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { normalizeDate, normalizeTerminationReason } from '#lib/domain/subscription/reducer.v1'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

type Arguments = Record<string, string | number>

/** An event in one hand-written sentence, as a colleague would say it: `events.subscription.<type>` of the catalogue. */
export function eventSentence(event: Recorded<SubscriptionEvent>, words: Words): string {
  return words.t(`events.subscription.${event.type}`, sentenceArguments(event, words))
}

function sentenceArguments(event: Recorded<SubscriptionEvent>, words: Words): Arguments {
  const date = (value: Parameters<typeof formatDate>[0]) => formatDate(value, words.locale)
  const premium = (cents: number | null): Arguments =>
    cents === null ? { known: 'no', premium: '' } : { known: 'yes', premium: formatMoney(cents) }
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
      const reason =
        termination && (event.schemaVersion === 1 ? normalizeTerminationReason(termination.reason) : termination.reason)
      return {
        what: coverages ? (termination ? 'both' : 'schedule') : termination ? 'termination' : 'other',
        end: termination ? date(normalizeDate(termination.terminationDate)) : '',
        reason: words.value({ kind: 'word', list: 'reason', code: reason ?? null }),
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
        coverage: coverage(event.payload, words),
        date: date(event.payload.effectiveDate),
      }
    case 'coverage_removed':
      return { coverage: coverage(event.payload, words), date: date(event.payload.effectiveDate) }
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
    default:
      return assertNever(event)
  }
}

const coverage = ({ code, label }: { code: string; label?: string | undefined }, words: Words) =>
  words.coverage({ code, label: label ?? null })
