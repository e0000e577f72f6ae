import type { Db } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { IdempotencyKeyViolationError, InvalidEventError, VersionConflictError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Appended } from '#lib/engine/core/store'
import { openStore } from '#lib/engine/store/event-store'
import { claire, hugo } from '#test/support/actors'
import { removal } from '#test/support/faults/removal'
import { AGGREGATES, type Intent } from './commands.ts'
import { type Attempt, type BatchVerdict, Model, type ModelEvent, type Verdict } from './model.ts'

const MINUTE = 60_000
const OLD = 'old'

/** One run: the model, the stores that are open, and a clock for both. Ids and keys are the run's own. */
export class World {
  readonly model = new Model()
  readonly attempts: Attempt[] = []
  readonly #db: Db
  readonly #run: string
  #now = Date.UTC(2024, 0, 1)
  #stores: ReturnType<World['open']>[]

  constructor(db: Db, run: string) {
    this.#db = db
    this.#run = run
    this.#stores = [this.open(), this.open()]
  }

  open() {
    return openStore(this.#db, subscription, { now: () => new Date(this.#now) })
  }
  store = (index: number) => this.#stores[index] as ReturnType<World['open']>
  /** What a process knew goes with it. */
  restart(index: number): void {
    this.#stores[index] = this.open()
  }
  id = (aggregate: number) => `${this.#run}-${aggregate}`
  ids = () => Array.from({ length: AGGREGATES }, (_, aggregate) => this.id(aggregate))
  time = () => this.#now
  /** The clock may also go back: dates must not. */
  pass(minutes: number): void {
    this.#now += minutes * MINUTE
  }

  async begin(old: readonly number[]): Promise<void> {
    for (const [aggregate, count] of old.entries()) {
      const aggregateId = this.id(aggregate)
      const documents = Array.from({ length: count }, (_, index) => ({
        _id: `${aggregateId}-old${index}` as never,
        ...{ type: 'protection_schedule_updated', subscriptionId: aggregateId, actor: OLD, coverages: ['a'] },
        timestamp: new Date(Date.UTC(2019, index, 1)),
        // The first of each has a key that a later append may meet.
        ...(index === 0 ? { idempotencyKey: `${this.#run}-k${aggregate}` } : {}),
      }))
      if (count > 0) await loadOldDocuments(this.#db, subscription, documents)
      for (const { idempotencyKey: key = '', timestamp } of documents)
        this.model.record({ aggregateId, key, code: OLD, actor: OLD }, timestamp.getTime())
    }
  }

  attempt({ aggregate, key, code, actor, expect }: Intent, ahead = 0): Attempt {
    const length = this.model.history(this.id(aggregate)).length + ahead
    const expected = { nothing: undefined, current: length, stale: Math.max(0, length - 1), ahead: length + 2, zero: 0 }
    return {
      ...{ aggregateId: this.id(aggregate), key: `${this.#run}-k${key}`, code: `c${code}` },
      ...{ actor: (actor ? hugo : claire).id, expectedVersion: expected[expect] },
    }
  }

  append(index: number, attempt: Attempt): Promise<Verdict> {
    const { aggregateId, key, code, expectedVersion } = attempt
    const context = { ...contextOf(attempt), ...(expectedVersion === undefined ? {} : { expectedVersion }) }
    return verdictOf(async () => verdict(await this.store(index).append(removal(aggregateId, code), key, context)))
  }

  appendAll(index: number, attempts: readonly [Attempt, ...Attempt[]]): Promise<BatchVerdict> {
    const items = attempts.map(({ aggregateId, key, code, expectedVersion }) => ({
      ...{ event: removal(aggregateId, code), idempotencyKey: key },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    }))
    return verdictOf(async () => {
      const results = await this.store(index).appendAll(items, contextOf(attempts[0]))
      return { outcome: 'together', each: results.map(verdict) }
    })
  }
}

const contextOf = ({ actor }: Attempt) => ({ actor: actor === hugo.id ? hugo : claire, reason: 'asked by phone' })

/** A recorded event in the model's words. */
export const modelEventOf = ({
  aggregateId,
  version,
  idempotencyKey,
  payload,
  actor,
  appendDate,
}: Recorded): ModelEvent => ({
  ...{ aggregateId, version, key: idempotencyKey, actor: actor.id, at: appendDate.getTime() },
  code: (payload as { code?: string }).code ?? OLD,
})

const verdict = ({ outcome, event }: Appended<EventShape>): Verdict => ({ outcome, event: modelEventOf(event) })

/** What came of it in the model's words; an error that is none of the store's own is thrown on. */
async function verdictOf<V>(work: () => Promise<V>): Promise<V | Verdict> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof IdempotencyKeyViolationError)
      return { outcome: 'violation', existing: modelEventOf(error.existing) }
    if (error instanceof VersionConflictError) {
      const { expectedVersion: expected, actualVersion: actual, eventsInBetween } = error
      return { outcome: 'conflict', expected, actual, between: eventsInBetween.map(modelEventOf) }
    }
    if (error instanceof InvalidEventError && error.field === 'idempotencyKey') return { outcome: 'shared_key' }
    throw error
  }
}
