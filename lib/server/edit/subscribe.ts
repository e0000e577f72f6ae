import 'server-only'
import { createHash } from 'node:crypto'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscribe as command } from '#lib/domain/subscription/commands/subscribe'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { initialSubscription } from '#lib/domain/subscription/state'
import type { Subscribe, SubscribeOutcome } from '#lib/domain/subscription/subscribe-request'
import { parisDate } from '#lib/engine/core/calendar-date'
import { appendDecision } from '#lib/engine/core/decision/append-decision'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import { type EditRequest, mayDecide, settled, today } from '#lib/server/edit/edit'

/** 2^30 numbers a year, and another one where the first is taken. */
const NUMBERS_TRIED = 8
/** Without I, L, O and U: a number that is read out on the telephone is written down right. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Opens a contract under a number of its own. Number and key follow from the form's token, so the same form
 * sent twice opens one contract, also where both arrive at once.
 */
export async function subscribe(
  desk: EditRequest<SubscriptionEvent, SubscriptionCurrentEvent>,
  request: Subscribe,
): Promise<SubscribeOutcome> {
  if (!mayDecide(desk, subscription, 'subscribe')) return { kind: 'forbidden' }
  const { formToken, contract, reason, confirmed } = request
  const key = `subscribe_${formToken}_${desk.actor.id}`
  const earlier = await desk.store.find(key)
  for (let attempt = 0; ; attempt++) {
    const contractId = earlier?.aggregateId ?? contractNumber(contract.startDate, formToken, attempt)
    // A resend is decided as it was then: what was decided stands.
    const day = earlier ? parisDate(earlier.appendDate) : today(desk)
    const context = { aggregateId: contractId, today: day, reason, byHand: { confirmed }, actor: desk.actor }
    const decided = settled(command.decide(initialSubscription, contract, context))
    if (decided.kind !== 'events') return decided
    try {
      const { actor, requestId: correlationId } = desk
      const decision = { aggregateId: contractId, command: command.name, events: decided.events, key }
      const by = { actor, reason, correlationId, expectedVersion: 0 }
      const { events, outcome } = await appendDecision(desk.store, decision, by)
      return {
        kind: 'saved',
        aggregateId: contractId,
        events: desk.mask(events),
        again: outcome === 'already_appended',
      }
    } catch (error) {
      if (error instanceof IdempotencyKeyViolationError)
        return { kind: 'taken', aggregateId: error.existing.aggregateId }
      // The number belongs to another contract: take the next one that this token leads to.
      if (!(error instanceof VersionConflictError) || attempt >= NUMBERS_TRIED) throw error
    }
  }
}

/** `C-2024-7K3QXM`: the year cover begins, and six characters drawn from the form's token. */
export function contractNumber(startDate: string, formToken: string, attempt: number): string {
  const digest = createHash('sha256').update(`${formToken} ${attempt}`).digest()
  const characters = Array.from(digest.subarray(0, 6), (byte) => LETTERS[byte % LETTERS.length])
  return `C-${startDate.slice(0, 4)}-${characters.join('')}`
}
