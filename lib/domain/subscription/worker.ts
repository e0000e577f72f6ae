import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { renewDue } from '#lib/domain/subscription/jobs/renew-due'
import { contractLists } from '#lib/domain/subscription/lists/all'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { collectDueInstalment } from '#lib/domain/subscription/reactors/collect-due-instalment'

/** What is kept of contracts and done about them in the background. */
export const subscriptionWorker = {
  /** Rows, kept from events. */
  views: contractLists.map(({ view }) => view),
  /** Effects that events have outside of their own history. */
  reactors: [chargePremiumOnRenewal, collectDueInstalment],
  /** What is done by the calendar. */
  jobs: [nightlyRun],
  /** A part of the night, which the terminal can ask for. */
  renewDue,
}
