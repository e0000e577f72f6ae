import type { claim } from '#lib/domain/claim/aggregate'
import { claimFacts } from '#lib/domain/claim/facts'
import { claimFolding } from '#lib/domain/claim/folding'
import { initialClaim, paidCents } from '#lib/domain/claim/state'
import { claimSentence } from '#lib/domain/claim/words/sentence'
import { factChanges, unchangedFacts } from '#lib/domain/shared/facts'
import { plainFacts } from '#lib/domain/shared/plain-facts'
import type { TimelineKind } from '#lib/domain/shared/timeline-kind'
import { normalizeDate } from '#lib/engine/core/calendar-date'

const names = Object.keys(claimFacts(initialClaim))

/** A claim: what happened, whether it is covered, and the money. */
export const claimTimeline: TimelineKind<typeof claim, 'subscription'> = {
  folding: claimFolding,
  shape: 'diamond',
  path: '/claims',
  dated: false,
  facts: plainFacts(claimFacts, { names, long: ['lossDescription', 'coverDecisionReason', 'claimRejectionText'] }),
  searched: ['claimStatus', 'coverDecision', 'reserve', 'damage', 'settled', 'paid', 'outstanding', 'recovered'],
  edited: false,
  exists: ({ status }) => status !== null,
  changes: (before, after) => factChanges(claimFacts(before), claimFacts(after)),
  unchanged: (before, after) => unchangedFacts(claimFacts(before), claimFacts(after)),
  titleKey: ({ type }) => type,
  sentence: claimSentence,
  appliesFrom(event) {
    if (event.type === 'claim_coverage_checked') return event.payload.asEffective
    if (event.type === 'claim_expert_assigned') return event.payload.missionDate
    if (event.type !== 'claim_filed') return null
    return event.schemaVersion === 1 ? normalizeDate(event.payload.date) : event.payload.occurrenceDate
  },
  // Whatever is decided on a claim, the cover that counts is that of the day it happened.
  lookedAtOn: (event, after) =>
    event.type === 'claim_coverage_checked' ? event.payload.asEffective : after.occurrenceDate,
  coverageOf: (_, after) => after.coverageCode,
  answer(state, _, words) {
    const { status, rejection, reserveCents } = state
    if (status === null) return words.t('timeline.answer.nothing')
    return words.t(`timeline.answer.claim.${status}`, {
      reason: words.value({ kind: 'word', list: 'claimRejection', code: rejection?.reasonCode ?? 'other' }),
      reserved: reserveCents === null ? 'no' : 'yes',
      reserve: words.money(reserveCents ?? 0),
      paid: words.money(paidCents(state)),
    })
  },
  belongsTo: ({ contractId }) => (contractId === null ? null : { aggregate: 'subscription', aggregateId: contractId }),
}
