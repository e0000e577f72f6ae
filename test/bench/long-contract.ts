import type { Db } from 'mongodb'
import { Random } from '#lib/demo/random'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { addDays, parisDate } from '#lib/engine/core/calendar-date'
import type { Actor, NewEvent } from '#lib/engine/core/event'
import { openStore } from '#lib/engine/store/event-store'

const people: Actor[] = ['Claire Martin', 'Hugo Bernard', 'Inès Moreau', 'Paul Girard'].map((name) => ({
  ...{ kind: 'person', id: name.toLowerCase().replace(/\W+/g, '-'), name, role: 'staff' },
}))
const nightly: Actor = { kind: 'job', id: 'nightly', name: 'Nightly run' }
const YEARS = 15 * 365 * 24 * 3_600_000
/** Written in one transaction: the workers fold the whole history again for each. */
const BATCH = 250

type Event = NewEvent<SubscriptionCurrentEvent>
type Payload = Record<string, unknown>

/**
 * The life of a fleet's contract: vehicles come and go and change their terms, the holder's details change, and
 * every premium is charged, requested and paid. The same for everybody; about three events in five are about money.
 */
class FleetLife {
  readonly #id: string
  readonly #random = new Random(7)
  readonly #vehicles: string[] = []
  #vehicle = 0
  #invoice = 0
  constructor(id: string) {
    this.#id = id
  }

  /** What one person, or the nightly run, records in a row: at least `least` events, each so many milliseconds after the one before. */
  next(begin: number, each: number, least: number): { actor: Actor; events: Event[] } {
    const actor = this.#vehicle > 0 && this.#random.chance(0.6) ? nightly : this.#random.pick(people)
    const events: Event[] = []
    while (events.length < least) {
      const at = new Date(begin + events.length * each)
      events.push(...(actor === nightly ? this.#paid(at) : this.#edited(parisDate(at))))
    }
    return { actor, events }
  }

  #edited(on: string): Event[] {
    if (this.#vehicle === 0) return [this.#subscribed(on), ...this.#added(on, 12)]
    const dice = this.#random.next()
    if (dice < 0.1) return this.#added(on, 1)
    if (dice < 0.18 && this.#vehicles.length > 40) return [this.#removed(on)]
    return [dice < 0.8 ? this.#changed(on) : this.#holder()]
  }

  #subscribed(on: string): Event {
    const contract = { productCode: 'motor', professionalUse: true, startDate: on, tacitRenewal: true, currency: 'EUR' }
    const holder = { kind: 'legal', name: 'Transports Lefèvre', siret: '73282932000074' }
    const payload = { contractId: this.#id, ...contract, paymentFrequency: 'monthly', holder, coverages: [] }
    return this.#event('subscribed', payload)
  }

  #added(on: string, count: number): Event[] {
    return Array.from({ length: count }, () => {
      const code = `own_${++this.#vehicle}`
      this.#vehicles.push(code)
      return this.#event('coverage_added', { ...this.#terms(code, on), label: `Van ${1_000 + this.#vehicle}` })
    })
  }

  #removed(on: string): Event {
    const [code] = this.#vehicles.splice(this.#random.between(0, this.#vehicles.length - 1), 1)
    return this.#event('coverage_removed', { code, effectiveDate: addDays(on as never, 1) })
  }

  #changed(on: string): Event {
    return this.#event('coverage_changed', this.#terms(this.#random.pick(this.#vehicles), on))
  }

  #terms(code: string, on: string): Payload {
    const annualPremiumCents = this.#random.between(300, 2_400) * 100
    return { code, effectiveDate: on, limitCents: 120_000_000, deductibleCents: 50_000, annualPremiumCents }
  }

  #holder(): Event {
    const to = `claims-${this.#random.between(1, 9_999)}@lefevre.example`
    return this.#event('holder_details_changed', { changes: [{ field: 'email', from: null, to }] })
  }

  #paid(at: Date): Event[] {
    const on = parisDate(at)
    const invoiceId = `${this.#id}-I${++this.#invoice}`
    const totalCents = this.#random.between(20_000, 90_000)
    const period = { kind: 'term', periodStart: on, periodEnd: addDays(on, 30), dueDate: on }
    return [
      this.#event('premium_charged', {
        invoiceId,
        ...period,
        netCents: null,
        taxCents: null,
        totalCents,
        currency: 'EUR',
      }),
      this.#event('premium_payment_requested', { invoiceId, amountCents: totalCents, gateway: 'sandbox' }),
      this.#event('premium_payment_received', { invoiceId, amountCents: totalCents, paidAt: at }),
    ]
  }

  #event(type: string, payload: Payload): Event {
    return { aggregateId: this.#id, type, payload } as unknown as Event
  }
}

/** Appends the life of a contract of `length` events, through the store, over the years from 2010 on. */
export async function seedLongContract(db: Db, id: string, length: number): Promise<void> {
  const life = new FleetLife(id)
  const each = YEARS / length
  let clock = new Date('2010-03-01T08:00:00Z').getTime()
  const now = () => {
    clock += each
    return new Date(clock)
  }
  const store = openStore(db, subscription, { now })
  for (let done = 0; done < length; ) {
    const { actor, events } = life.next(clock, each, BATCH)
    const items = events
      .slice(0, length - done)
      .map((event, index) => ({ event, idempotencyKey: `long_${id}_${done + index}` }))
    await store.appendAll(items, { actor, ...(actor === nightly ? {} : { reason: 'The fleet of the month' }) })
    done += items.length
  }
}
