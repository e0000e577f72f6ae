import type { ClaimEvent } from '#lib/domain/claim/reducer'
import { centsFromEuros } from '#lib/domain/shared/money'
import { type CalendarDate, normalizeDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** An event of a claim in one hand-written sentence: `events.claim.<type>` of the catalogue. */
export const claimSentence = (event: Recorded<ClaimEvent>, words: Words): string =>
  words.t<MessageKey>(`events.claim.${event.type}`, sentenceArguments(event, words))

function sentenceArguments(event: Recorded<ClaimEvent>, words: Words): Arguments {
  const date = (value: CalendarDate) => words.date(value)
  switch (event.type) {
    case 'claim_filed':
      return { ...filedOn(event, words), ...coverage(event.payload.coverageCode, words) }
    case 'claim_coverage_checked':
      return { decision: event.payload.decision, date: date(event.payload.asEffective) }
    case 'claim_reserve_set': {
      if (event.schemaVersion !== 1) return { how: 'set', amount: words.money(event.payload.amountCents) }
      const cents = centsFromEuros(event.payload.delta)
      return { how: cents < 0 ? 'less' : 'more', amount: words.money(Math.abs(cents)) }
    }
    case 'claim_expert_assigned':
      return { date: date(event.payload.missionDate) }
    case 'claim_assessed':
      return { amount: words.money(event.payload.damageCents) }
    case 'claim_settled': {
      const { grossCents, deductibleCents, netCents } = event.payload
      return { gross: words.money(grossCents), deductible: words.money(deductibleCents), net: words.money(netCents) }
    }
    case 'claim_paid':
      return { amount: words.money(event.payload.amountCents), payee: words.text(event.payload.payee) }
    case 'claim_recovery_received':
      return { amount: words.money(event.payload.amountCents), payer: words.text(event.payload.from) }
    case 'claim_rejected':
      return { reason: words.value({ kind: 'word', list: 'claimRejection', code: event.payload.reasonCode }) }
    case 'claim_reopened':
    case 'claim_closed':
      return {}
    case 'history_altered':
      return { count: event.payload.alteredEvents.length }
    default:
      return assertNever(event)
  }
}

/** The day it happened; the one date of an old document may be another day. */
function filedOn(event: Extract<ClaimEvent, { type: 'claim_filed' }>, words: Words): Arguments {
  if (event.schemaVersion === 1) return { when: 'either', date: words.date(normalizeDate(event.payload.date)) }
  const { occurrenceDate } = event.payload
  return occurrenceDate ? { when: 'known', date: words.date(occurrenceDate) } : { when: 'unknown', date: '' }
}

const coverage = (code: string | undefined, words: Words): Arguments =>
  code ? { named: 'yes', coverage: words.coverage({ code, label: null }) } : { named: 'no', coverage: '' }
