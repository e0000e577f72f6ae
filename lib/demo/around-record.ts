import { at, staff } from '#lib/demo/decision'
import type { registry } from '#lib/domain/registry'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import type { Actor } from '#lib/engine/core/event'

/** One thing that was recorded around a contract: about a claim, a document or a note. */
export interface AroundRecord {
  at: Date
  aggregate: 'claim' | 'collected_file' | 'note'
  aggregateId: string
  type: string
  payload: Record<string, unknown>
  actor: Actor
  reason: string
  /** What set it off: the last event of a type in another history. */
  causedBy?: { aggregate: keyof typeof registry; aggregateId: string; type: string }
}

/** One history of a claim, a document or a note, told from its first day on. */
export class Around {
  readonly records: AroundRecord[] = []
  readonly #aggregate: AroundRecord['aggregate']
  readonly #id: string
  readonly #day: CalendarDate
  constructor(aggregate: AroundRecord['aggregate'], aggregateId: string, day: CalendarDate) {
    this.#aggregate = aggregate
    this.#id = aggregateId
    this.#day = day
  }

  /** What was recorded so many days after the first day. */
  on(days: number, type: string, payload: Record<string, unknown>, reason: string, actor: Actor = staff[0]): this {
    const about = { aggregate: this.#aggregate, aggregateId: this.#id, type, payload, actor, reason }
    // Each some minutes later in the day than the one before, so that two of one day stay in order.
    this.records.push({ at: at(addDays(this.#day, days), 9, 12 + 17 * this.records.length), ...about })
    return this
  }
}
