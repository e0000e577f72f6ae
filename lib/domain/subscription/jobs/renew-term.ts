import { subscription } from '#lib/domain/subscription/aggregate'
import { renew } from '#lib/domain/subscription/commands/renew'
import { renewalKey } from '#lib/domain/subscription/keys'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn } from '#lib/domain/subscription/status'
import type { CalendarDate, termAt } from '#lib/engine/core/calendar-date'
import { check, decideBy, type Refusal } from '#lib/engine/core/command'
import { decideOnce } from '#lib/engine/core/decision/decide-once'
import type { Actor } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

type Term = ReturnType<typeof termAt>

type TermOutcome =
  | { outcome: 'renewed' | 'already_renewed'; annualPremiumCents: number | null }
  | { outcome: 'refused'; refusal: Refusal }

/**
 * The rules of `renew`, and one more: an import may record a renewal that its file shows, but no job makes up one,
 * and charges for it, where nobody has said that the contract renews tacitly (L113-15). A year costs what the
 * covers of its first day cost.
 */
const decide = (state: SubscriptionState, contractId: string, { start }: Term) =>
  decideBy<SubscriptionCurrentEvent>(tacitRenewal(state, contractId, start))

function* tacitRenewal(state: SubscriptionState, contractId: string, start: CalendarDate) {
  if (state.subscribed) yield check(rules.tacit_renewal_unknown, state.tacitRenewal !== null)
  const input = { termStart: start, annualPremiumCents: annualPremiumOn(state, start) }
  return yield* renew.rules(state, input, { aggregateId: contractId, today: start, reason: '' })
}

/** Renews one term once: whoever else does it at the same time, and whatever the contract says by now. */
export async function renewTerm(
  store: Store<SubscriptionEvent, SubscriptionCurrentEvent>,
  contractId: string,
  term: Term,
  actor: Actor,
): Promise<TermOutcome> {
  const once = await decideOnce(store, subscription, {
    ...{ aggregateId: contractId, command: renew.name, key: renewalKey(contractId, term.year), context: { actor } },
    decide: (state) => decide(state, contractId, term),
  })
  if (once.outcome === 'refused') return once
  if (once.outcome === 'nothing_to_record') return { outcome: 'already_renewed', annualPremiumCents: null }
  const renewed = once.events.find((event) => event.type === 'subscription_renewed')
  const annualPremiumCents = renewed?.payload.annualPremiumCents ?? null
  return { outcome: once.outcome === 'appended' ? 'renewed' : 'already_renewed', annualPremiumCents }
}

/** What `renewTerm` would do. */
export function planRenewal(state: SubscriptionState, contractId: string, term: Term): TermOutcome {
  const decision = decide(state, contractId, term)
  if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal }
  return { outcome: 'renewed', annualPremiumCents: annualPremiumOn(state, term.start) }
}
