import { fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import { initialSubscription } from '#lib/domain/subscription/state'
import type { SubscribeContract } from '#lib/domain/subscription/subscribe-request'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type Check, decideBy, type Refusal } from '#lib/engine/core/command'

interface Subscribing {
  contract: SubscribeContract | null
  /** The first day, as soon as it can be read. */
  startDate: CalendarDate | null
  confirmed: readonly string[]
  today: CalendarDate
}

export interface Ruled {
  refusal: Refusal | null
  checks: readonly Check[]
  /** Whether all is filled in, so that every rule was asked. */
  complete: boolean
}

/**
 * What the rules say of a new contract while it is filled in; before it is, what they say of its first day. All that
 * they look at stands in the form, so they are asked in the browser; the server asks them again.
 */
export function askRules({ contract, startDate, confirmed, today }: Subscribing): Ruled {
  const byHand = { confirmed }
  const decided = () => {
    // Typed days and amounts were read into the strict input already.
    const input = contract as Parameters<typeof subscribe.decide>[1]
    return subscribe.decide(initialSubscription, input, { aggregateId: '', today, reason: '', byHand })
  }
  const complete = contract !== null
  if (!complete && startDate === null) return { refusal: null, checks: [], complete }
  const decision = complete ? decided() : decideBy(firstDay(startDate as CalendarDate, { byHand, today }), byHand)
  return { refusal: decision.ok ? null : decision.refusal, checks: decision.checks, complete }
}

function* firstDay(day: CalendarDate, hand: Parameters<typeof fromDayByHand>[0]) {
  yield* fromDayByHand(hand, day, { field: 'startDate' })
  return []
}

/** Where the form has the field at which a rule speaks: `coverages.0.limitCents` was typed in `covers.0.limitCents`. */
export function typedField({ field }: Refusal): string | undefined {
  return field === 'coverages' ? undefined : field?.replace(/^coverages\./, 'covers.')
}
