import type { TimelineKind } from '#lib/domain/shared/timeline-kind'
import type { subscription } from '#lib/domain/subscription/aggregate'
import { appliesFrom, lookedAtOn } from '#lib/domain/subscription/applies-from'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { alsoBetween, partOf } from '#lib/domain/subscription/changes/part-changes'
import { subscriptionUnchanged } from '#lib/domain/subscription/changes/unchanged'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { subscriptionFolding } from '#lib/domain/subscription/folding'
import { answerOn } from '#lib/domain/subscription/timeline/answer'
import { contractFacts } from '#lib/domain/subscription/timeline/contract-facts'
import { eventSentence } from '#lib/domain/subscription/words/sentence'

/** A contract: what is covered, from when, at what price, for whom. */
export const subscriptionTimeline: TimelineKind<typeof subscription, never> = {
  folding: subscriptionFolding,
  shape: 'point',
  path: '/subscriptions',
  dated: true,
  facts: contractFacts,
  searched: [
    ...['cover', 'status', 'annualPremium', 'terminationDate', 'holderName', 'holderEmail', 'holderSiret'],
    ...['paymentFrequency', 'tacitRenewal', 'renewedTerm', 'payment', 'premiums', 'suspension'],
    ...['renewalRefusedBy', 'refusalNotice', 'refusedFrom'],
  ],
  exists: ({ subscribed }) => subscribed,
  changes: subscriptionChanges,
  unchanged: subscriptionUnchanged,
  parts: { partOf, alsoBetween },
  edited: true,
  titleKey: eventTitleKey,
  sentence: eventSentence,
  appliesFrom,
  lookedAtOn,
  coverageOf: (event) =>
    event.type === 'coverage_added' || event.type === 'coverage_changed' || event.type === 'coverage_removed'
      ? event.payload.code
      : null,
  answer: (state, on, words, coverage) => answerOn(state, coverage, on, words),
  belongsTo: () => null,
}
