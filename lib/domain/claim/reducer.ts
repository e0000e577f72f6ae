import type { claimEvents } from '#lib/domain/claim/events'
import type { claimLegacyEvents } from '#lib/domain/claim/events.v1'
import { claimFiledV1, claimReserveSetV1 } from '#lib/domain/claim/reducer.v1'
import type { ClaimState } from '#lib/domain/claim/state'
import type { CurrentEventOf, LegacyEventOf } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'

export type ClaimCurrentEvent = CurrentEventOf<typeof claimEvents>
export type ClaimEvent = ClaimCurrentEvent | LegacyEventOf<typeof claimLegacyEvents>

/** The state after one more event; handles every version ever written, and reads no clock. */
export function reduceClaim(state: ClaimState, event: Recorded<ReducibleEvent<ClaimEvent>>): ClaimState {
  switch (event.type) {
    case 'claim_filed': {
      if (event.schemaVersion === 1) return claimFiledV1(state, event)
      const { occurrenceTime = null, estimatedCents = null, ...filed } = event.payload
      return { ...state, ...filed, occurrenceTime, estimatedCents, claimId: event.aggregateId, status: 'open' }
    }
    case 'claim_coverage_checked':
      return { ...state, coverageChecks: [...state.coverageChecks, event.payload] }
    case 'claim_reserve_set':
      return event.schemaVersion === 1
        ? claimReserveSetV1(state, event)
        : { ...state, reserveCents: event.payload.amountCents }
    case 'claim_expert_assigned':
      return { ...state, expert: event.payload }
    case 'claim_assessed': {
      const { damageCents, reportFileId = null } = event.payload
      return { ...state, assessment: { damageCents, reportFileId } }
    }
    case 'claim_settled':
      return { ...state, settlement: event.payload }
    case 'claim_paid':
      return {
        ...state,
        payments: [...state.payments, event.payload],
        reserveCents: state.reserveCents === null ? null : Math.max(0, state.reserveCents - event.payload.amountCents),
      }
    case 'claim_recovery_received':
      return { ...state, recoveries: [...state.recoveries, event.payload] }
    case 'claim_rejected':
      return { ...state, status: 'rejected', rejection: event.payload }
    case 'claim_reopened':
      return { ...state, status: 'open', rejection: null, reopenings: state.reopenings + 1 }
    case 'claim_closed':
      return { ...state, status: 'closed' }
    default:
      return assertNever(event)
  }
}
