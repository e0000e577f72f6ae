import { claim } from '#lib/domain/claim/aggregate'
import type { ClaimEvent } from '#lib/domain/claim/reducer'
import { type ClaimState, type ClaimStatus, paidCents, recoveredCents } from '#lib/domain/claim/state'
import type { ClaimRejection, CoverageDecision } from '#lib/domain/claim/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type LastEvent, lastEventOf } from '#lib/engine/views/last-event'
import type { Row, View } from '#lib/engine/views/view'

/** A claim in the list: what it is found, filtered and summed by. Null is unknown, or has not happened; cents are euro cents. */
export interface ClaimRow extends Row, LastEvent {
  status: ClaimStatus
  contractId: string | null
  coverageCode: string | null
  occurrenceDate: CalendarDate | null
  filedAt: Date | null
  /** An old document gave one date for both: neither day can be relied on. */
  datesAmbiguous: boolean
  /** What the last check of the cover came to. */
  decision: CoverageDecision | null
  rejectionCode: ClaimRejection | null
  estimatedCents: number | null
  /** What is still set aside. */
  reserveCents: number | null
  damageCents: number | null
  /** What the last settlement comes to, of which `paidCents` is paid. */
  settledCents: number | null
  paidCents: number
  recoveredCents: number
  reopenings: number
}

/** Free text and payees stay in the events: nothing in a row names a person but the actor of its last event. */
export const claimsView: View<ClaimState, ClaimEvent, ClaimRow> = {
  name: 'claims_persisted_view',
  version: '75ce1ad50183',
  aggregate: claim,
  project(state, last) {
    if (state.status === null) return null
    const { status, contractId, coverageCode, occurrenceDate, filedAt, datesAmbiguous } = state
    return {
      _id: last.aggregateId,
      ...{ status, contractId, coverageCode, occurrenceDate, filedAt, datesAmbiguous },
      decision: state.coverageChecks.at(-1)?.decision ?? null,
      rejectionCode: state.rejection?.reasonCode ?? null,
      estimatedCents: state.estimatedCents,
      reserveCents: state.reserveCents,
      damageCents: state.assessment?.damageCents ?? null,
      settledCents: state.settlement?.netCents ?? null,
      paidCents: paidCents(state),
      recoveredCents: recoveredCents(state),
      reopenings: state.reopenings,
      ...lastEventOf(last),
    }
  },
  indexes: [
    { key: { lastEventAt: -1, _id: 1 }, name: 'last_event' },
    { key: { status: 1, filedAt: -1, _id: 1 }, name: 'status' },
    { key: { contractId: 1, filedAt: -1 }, name: 'contract' },
    { key: { occurrenceDate: -1, _id: 1 }, name: 'occurrence' },
    { key: { reserveCents: -1, _id: 1 }, name: 'reserve' },
  ],
}
