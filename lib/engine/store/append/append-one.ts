import { setTimeout as pause } from 'node:timers/promises'
import type { Collection, MongoClient } from 'mongodb'
import type { EventShape } from '#lib/engine/core/event'
import type { Appended } from '#lib/engine/core/store'
import type { FirstLook } from '#lib/engine/store/append/first-look'
import type { GroupCommit } from '#lib/engine/store/append/group-commit'
import { type AggregateQueues, emptyHead, type Head, type HeadCache } from '#lib/engine/store/append/heads'
import { headOf, placeEvent } from '#lib/engine/store/append/place-event'
import type { PreparedEvent } from '#lib/engine/store/append/prepare-event'
import { conflict, settle } from '#lib/engine/store/append/settle-key'
import type { EventReader } from '#lib/engine/store/read-events'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/** What an append works with: one of each per open store. */
export interface Writing {
  client: MongoClient
  collection: Collection
  reader: EventReader<EventShape>
  heads: HeadCache
  firstLook: FirstLook
  queues: AggregateQueues
  group: GroupCommit
  now(): Date | Promise<Date>
}

/** How long an append without an expected version tries to find its place among others, in milliseconds. */
const TRY_FOR = 15_000

export const deadline = () => performance.now() + TRY_FOR

/** Waits longer the more often others were faster, and not as long as they. */
export const backOff = (attempt: number) => pause(Math.random() * Math.min(50, 2 ** attempt))

/**
 * The head that an event is placed after at the first try: known from before, or read once. It may be stale; the
 * unique index is the judge. Who expects a version has seen a history: only others ask first whether there is one.
 */
export async function likelyHead(
  { heads, firstLook, reader }: Writing,
  { aggregateId, expectedVersion }: PreparedEvent,
): Promise<Head> {
  const known = heads.get(aggregateId)
  if (known) return known
  if (!expectedVersion && (await firstLook.isNew(aggregateId))) return emptyHead
  return reader.head(aggregateId)
}

/**
 * Inserts after the last event known; where the server refuses, what stands for the key is looked at first,
 * and only then whether somebody else took the version.
 */
export function appendOne(writing: Writing, prepared: PreparedEvent): Promise<Appended<EventShape>> {
  const { reader, heads, queues, group } = writing
  const { aggregateId, expectedVersion } = prepared
  return queues.run(aggregateId, async () => {
    const until = deadline()
    for (let attempt = 0; ; attempt++) {
      const head = await likelyHead(writing, prepared)
      if (expectedVersion === undefined || expectedVersion === head.version) {
        const { event, bytes } = placeEvent(prepared, head, await writing.now())
        try {
          await group.insert(event, bytes)
          heads.set(aggregateId, headOf(event))
          return { event, outcome: 'appended' }
        } catch (error) {
          heads.forget(aggregateId)
          if (!isDuplicateKey(error)) throw error
        }
      }
      // The head first: were the key looked up before it, a resend that lands in between would meet itself as a conflict.
      const actual = await reader.head(aggregateId)
      heads.set(aggregateId, actual)
      const settled = await settle(reader, prepared)
      if (settled) return settled
      if (expectedVersion !== undefined && expectedVersion !== actual.version)
        throw await conflict(reader, prepared, actual)
      if (performance.now() > until)
        throw await conflict(reader, { ...prepared, expectedVersion: head.version }, actual)
      await backOff(attempt)
    }
  })
}
