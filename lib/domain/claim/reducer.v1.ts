import type { claimLegacyEvents } from '#lib/domain/claim/events.v1'
import type { ClaimState } from '#lib/domain/claim/state'
import { centsFromEuros } from '#lib/domain/shared/money'
import type { LegacyEventOf } from '#lib/engine/core/aggregate'
import { normalizeDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'

type LegacyEvent = LegacyEventOf<typeof claimLegacyEvents>
type Legacy<Type extends LegacyEvent['type']> = Recorded<Extract<LegacyEvent, { type: Type }>>

/**
 * A claim as the first application filed it. Its one date is taken for both the day of the loss and that of the filing,
 * and `datesAmbiguous` says that nobody knows which of the two it was.
 */
export function claimFiledV1(state: ClaimState, event: Legacy<'claim_filed'>): ClaimState {
  const { contractId, coverageCode, date, description } = event.payload
  const occurrenceDate = normalizeDate(date)
  return {
    ...state,
    claimId: event.aggregateId,
    status: 'open',
    contractId: contractId ?? null,
    coverageCode: coverageCode ?? null,
    occurrenceDate,
    filedAt: date instanceof Date ? date : parisMidnight(occurrenceDate),
    datesAmbiguous: true,
    description: description ?? null,
  }
}

/** A difference in euros, on top of what stood before: only the running state knows the reserve. */
export const claimReserveSetV1 = (state: ClaimState, event: Legacy<'claim_reserve_set'>): ClaimState => ({
  ...state,
  reserveCents: (state.reserveCents ?? 0) + centsFromEuros(event.payload.delta),
})
