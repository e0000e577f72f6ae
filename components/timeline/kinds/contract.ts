import { answerOn } from '#components/timeline/controls/answer'
import { contractFacts } from '#components/timeline/kinds/contract-facts'
import type { TimelineKind } from '#components/timeline/kinds/kind'
import { appliesFrom, lookedAtOn } from '#lib/domain/subscription/applies-from'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { subscriptionUnchanged } from '#lib/domain/subscription/changes/unchanged'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { objectionTo } from '#lib/domain/subscription/objection'
import { eventSentence } from '#lib/domain/subscription/words/sentence'

/** A contract: what is covered, from when, at what price, for whom. */
export const contractKind: TimelineKind<'subscription'> = {
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
  objectionTo,
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
