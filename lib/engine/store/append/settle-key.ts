import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Appended } from '#lib/engine/core/store'
import type { Head } from '#lib/engine/store/append/heads'
import type { PreparedEvent } from '#lib/engine/store/append/prepare-event'
import { contentHash } from '#lib/engine/store/hash'
import type { EventReader } from '#lib/engine/store/read-events'

/** What already stands for the key: the same content is a success, other content a violation, nothing is null. */
export async function settle(
  reader: EventReader<EventShape>,
  prepared: PreparedEvent,
): Promise<Appended<EventShape> | null> {
  return outcomeOf(prepared, await reader.find(prepared.idempotencyKey))
}

/** The same for each of several, which are looked up together. */
export async function settleAll(
  reader: EventReader<EventShape>,
  prepared: readonly PreparedEvent[],
): Promise<(Appended<EventShape> | null)[]> {
  const found = await reader.findAll(prepared.map(({ idempotencyKey }) => idempotencyKey))
  return prepared.map((each) => outcomeOf(each, found.get(each.idempotencyKey)))
}

function outcomeOf(prepared: PreparedEvent, existing: Recorded | null | undefined): Appended<EventShape> | null {
  if (!existing) return null
  if (isSameContent(existing, prepared)) return { event: existing, outcome: 'already_appended' }
  throw violation(existing, prepared)
}

/** Compared as the stored event was hashed: under its salt, and with what was taken for personal then. */
function isSameContent(existing: Recorded, prepared: PreparedEvent): boolean {
  const { aggregateId, type, payload } = prepared
  const { hashVersion, salt, personal } = existing
  const asStored = { hashVersion, ...(salt ? { salt } : {}), ...(personal ? { personal } : {}) }
  return contentHash({ aggregateId, type, payload, ...asStored }) === existing.contentHash
}

/** The key stands for something else than this. */
export const violation = (existing: Recorded, { aggregateId, type, payload, context }: PreparedEvent) =>
  new IdempotencyKeyViolationError(existing, { aggregateId, type, payload, actor: context.actor })

/** The version was not the last one: says what was recorded in between. */
export async function conflict(
  reader: EventReader<EventShape>,
  { aggregateId, expectedVersion }: PreparedEvent,
  actual: Head,
): Promise<VersionConflictError> {
  const expected = expectedVersion ?? actual.version
  const between = expected < actual.version ? await reader.load(aggregateId, { afterVersion: expected }) : []
  return new VersionConflictError(
    aggregateId,
    expected,
    Math.max(actual.version, between.at(-1)?.version ?? 0),
    between,
  )
}
