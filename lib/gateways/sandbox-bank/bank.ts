import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Ledger } from '#lib/gateways/sandbox-bank/ledger'
import type { chargeBody, LedgerEntry, Misbehaviour } from '#lib/gateways/sandbox-bank/protocol'

type Order = z.output<typeof chargeBody>

/** The bank itself: what it charges, what it remembers of a key, and how it was told to misbehave. */
export class Bank {
  readonly #ledger: Ledger
  readonly #now: () => Date
  /** The first result of each key; a promise, so that the same key sent twice at once is charged once too. */
  readonly #byKey = new Map<string, Promise<LedgerEntry>>()
  #misbehaviours: Misbehaviour[] = []

  /** `now` is its own clock, which dates what it charges. */
  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger
    this.#now = now
    for (const entry of ledger.entries) this.#byKey.set(entry.key, Promise.resolve(entry))
  }

  /** Charges, or gives the first answer again. `conflict`: the key stands for something else. */
  async charge(
    key: string,
    order: Order,
    declined?: string,
  ): Promise<{ entry: LedgerEntry; replayed: boolean } | 'conflict'> {
    const known = this.#byKey.get(key)
    if (known) {
      const entry = await known
      const same = (['amountCents', 'currency', 'reference'] as const).every((field) => entry[field] === order[field])
      return same ? { entry, replayed: true } : 'conflict'
    }
    const written = this.#ledger.append({
      ...{ id: `bank_${randomUUID()}`, key, ...order, at: this.#now().toISOString() },
      ...(declined ? { status: 'declined', code: declined } : { status: 'received' }),
    })
    this.#byKey.set(key, written)
    // What could not be written never happened.
    written.catch(() => this.#byKey.delete(key))
    return { entry: await written, replayed: false }
  }

  /** Everything that was done under a key, the oldest first: more than one where the key was forgotten in between. */
  lookUp = (key: string): LedgerEntry[] => this.#ledger.entries.filter((entry) => entry.key === key)

  misbehave(how: Misbehaviour): void {
    this.#misbehaviours.push(how)
  }

  behave(): void {
    this.#misbehaviours = []
  }

  forgetKeys(): void {
    this.#byKey.clear()
  }

  /** How this charge is to go wrong, counted down; the oldest instruction that fits comes first. */
  nextFault(reference: string): Misbehaviour | undefined {
    const how = this.#misbehaviours.find(({ references }) => !references || references.includes(reference))
    if (how && --how.times === 0) this.#misbehaviours = this.#misbehaviours.filter((other) => other !== how)
    return how
  }
}
