import { setTimeout as pause } from 'node:timers/promises'
import { type Db, MongoError } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { renewalKey } from '#lib/domain/subscription/keys'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { AppendContext } from '#lib/engine/core/store'
import { openStore } from '#lib/engine/store/event-store'
import { job } from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { bakery } from '#test/support/subscription-scenario'

/** The events of each contract: signed, changed, renewed in the middle, changed again. */
const HISTORY = 12
const RENEWED_AT = 6
const WRITERS = 16
const by: AppendContext = { actor: claire, reason: 'asked by phone' }

interface FlowOptions {
  /** How many events in all; twelve of each contract. */
  events?: number
  perSecond?: number
  /** The number of the first contract. */
  from?: number
}

/** Events that come in at a steady pace, whatever happens to the server: what fails is sent again with the same key. */
export class Flow {
  readonly events: number
  /** The contracts, each of which is renewed once. */
  readonly contracts: readonly string[]
  /** Resolves when everything is recorded. */
  readonly done: Promise<void>
  recorded = 0
  readonly #store
  readonly #perSecond: number
  readonly #begun = performance.now()
  #taken = 0

  constructor(db: Db, { events = 3_000, perSecond = 400, from = 0 }: FlowOptions = {}) {
    this.#store = openStore(db, subscription)
    this.#perSecond = perSecond
    this.contracts = Array.from({ length: events / HISTORY }, (_, index) => `C-${from + index}`)
    this.events = this.contracts.length * HISTORY
    const queue = this.contracts.values()
    const write = async () => {
      for (const id of queue) for (let step = 0; step < HISTORY; step++) await this.#next(id, step)
    }
    this.done = Promise.all(Array.from({ length: WRITERS }, write)).then(() => undefined)
    // Whoever waits for it hears of a failure; nobody who has not come to that yet.
    this.done.catch(() => undefined)
  }

  /** The first instalment of each term that is renewed: what has to be charged. */
  get invoices(): readonly string[] {
    return this.contracts.map((id) => `${id}-2025-01`)
  }

  get isOver(): boolean {
    return this.recorded === this.events
  }

  async #next(id: string, step: number): Promise<void> {
    const due = this.#begun + (1_000 * this.#taken++) / this.#perSecond
    await pause(Math.max(0, due - performance.now()))
    const { type, payload, key, context } = stepOf(id, step)
    while (!(await this.#stands({ aggregateId: id, type, payload } as never, key, context))) await pause(50)
    this.recorded += 1
  }

  async #stands(event: never, key: string, context: AppendContext): Promise<boolean> {
    try {
      await this.#store.append(event, key, context)
      return true
    } catch (error) {
      if (error instanceof MongoError) return false
      throw error
    }
  }
}

function stepOf(id: string, step: number) {
  if (step === 0)
    return { type: 'subscribed', payload: { contractId: id, ...bakery }, key: `subscribed_${id}`, context: by }
  if (step === RENEWED_AT) {
    const term = { year: 2025, termStart: calendarDate('2025-03-01'), termEnd: calendarDate('2026-03-01') }
    const payload = { ...term, annualPremiumCents: 120_000 }
    return { type: 'subscription_renewed', payload, key: renewalKey(id, 2025), context: job as AppendContext }
  }
  const changes = [{ field: 'email', from: null, to: `${id.toLowerCase()}-${step}@example.org` }]
  return { type: 'holder_details_changed', payload: { changes }, key: `${id}_${step}`, context: by }
}
