import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { claim } from '#lib/domain/claim/aggregate'
import { subscription } from '#lib/domain/subscription/aggregate'
import { openStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { samples } from '#test/support/event-samples'
import { bakery } from '#test/support/subscription-scenario'

const by = { actor: claire, reason: 'signed' }
let count = 0

export const subscribe = (db: Db, id: string) =>
  openStore(db, subscription).append(
    { aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } } as never,
    `subscribe_${id}`,
    by,
  )

export const changeEmail = (db: Db, id: string) => {
  const payload = { changes: [{ field: 'email', from: null, to: `m${++count}@example.org` }] }
  const event = { aggregateId: id, type: 'holder_details_changed', payload }
  return openStore(db, subscription).append(event as never, `email_${id}_${count}_${process.pid}`, by)
}

export const fileClaim = (db: Db, id: string, contractId: string) =>
  openStore(db, claim).append(
    { aggregateId: id, type: 'claim_filed', payload: { ...samples.claim[0]?.[2], contractId } } as never,
    `file_${id}`,
    by,
  )

/** `contracts` contracts of which every third has a claim. */
export async function seedContracts(db: Db, contracts: number): Promise<string[]> {
  const ids = Array.from({ length: contracts }, (_, index) => `C-${index}`)
  await Promise.all(ids.map((id) => subscribe(db, id)))
  await Promise.all(ids.flatMap((id, index) => (index % 3 === 0 ? [fileClaim(db, `CL-${id}`, id)] : [])))
  return ids
}

/**
 * Appends to these contracts, one event after the other, claims and new contracts among them, until it is stopped;
 * `apart` in milliseconds, so that several of them can flow at once.
 */
export function flowOfEvents(db: Db, ids: readonly string[], apart = 0): { stop(): Promise<number> } {
  let stopped = false
  let events = 0
  const flowing = (async () => {
    for (; !stopped; events++) {
      const id = ids[(events * 7) % ids.length] as string
      if (events % 10 === 3) await fileClaim(db, `CL-F-${events}`, id)
      else if (events % 25 === 9) await subscribe(db, `F-${events}`)
      else await changeEmail(db, id)
      if (apart > 0) await pause(apart)
    }
  })()
  return {
    async stop() {
      stopped = true
      await flowing
      return events
    },
  }
}
