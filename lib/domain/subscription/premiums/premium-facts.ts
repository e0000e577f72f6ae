import type { Facts } from '#lib/domain/shared/facts'
import { premiumSums } from '#lib/domain/subscription/premiums/premium-sums'
import { suspensions } from '#lib/domain/subscription/premiums/suspension'
import type { SubscriptionState } from '#lib/domain/subscription/state'

/** What follows from what was charged, paid and asked for by letter alone; null where it says nothing of it. */
export function premiumFacts(state: SubscriptionState): Facts {
  const notice = state.notices.at(-1)
  const suspension = suspensions(state).at(-1)
  return {
    premiums: premiumSums(state),
    formalNotice: notice
      ? {
          ...{ kind: 'notice', sentDate: notice.sentDate, dueCents: notice.totalDueCents },
          suspensionDate: notice.suspensionDate,
        }
      : null,
    suspension: suspension ? { kind: 'suspension', from: suspension.from, resumesAt: suspension.resumesAt } : null,
  }
}
