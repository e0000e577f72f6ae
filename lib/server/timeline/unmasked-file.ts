import 'server-only'
import { z } from 'zod'
import { access } from '#lib/domain/access/aggregate'
import { unmaskReplayFile, unmaskReplayFileKey } from '#lib/domain/access/commands/unmask-replay-file'
import { type AccessSubject, accessSubjects } from '#lib/domain/access/events'
import type { AccessEvent } from '#lib/domain/access/reducer'
import { isAllowed } from '#lib/domain/permissions'
import { writeReplayFile } from '#lib/domain/replay-file'
import { fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import { appendDecision } from '#lib/engine/core/decision/append-decision'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import type { Actor, Recorded } from '#lib/engine/core/event'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { typedText } from '#lib/engine/core/schemas/text'
import type { Store } from '#lib/engine/core/store'
import { fileNameOf } from '#lib/engine/replay/file-name'
import { appVersion } from '#lib/version'

/** Which history, and why: without a reason the rules refuse, in their own words. */
export const takeUnmaskedSchema = z.strictObject({
  aggregate: z.enum(accessSubjects),
  aggregateId: aggregateIdSchema,
  reason: typedText(REASON_LIMIT, 'several lines'),
})
export type TakeUnmasked = z.output<typeof takeUnmaskedSchema>

/** What handing out a file with people's names needs of the world. */
interface AccessDesk {
  /** Where the histories of a kind are. */
  storeOf(aggregate: AccessSubject): { load(id: string): Promise<Recorded[]> }
  accesses: Store<AccessEvent, AccessEvent>
  actor: Actor
  requestId: string
  now: Date
}

type TakenUnmasked =
  | { kind: 'taken'; name: string; content: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'forbidden' | 'unknown' }

/**
 * The history of an aggregate of any kind as a replay file in which people are named. Only for the role that may, only
 * against a reason, and only once the record of it stands (in `event.access`): whatever fails before hands out nothing.
 */
export async function takeUnmasked(desk: AccessDesk, taking: TakeUnmasked): Promise<TakenUnmasked> {
  const { aggregate, aggregateId, reason } = taking
  const { storeOf, accesses, actor, requestId, now } = desk
  const asked = ['access.unmask_replay_file', `${aggregate}.read`]
  if (!asked.every((permission) => isAllowed(actor.role ?? '', permission))) return { kind: 'forbidden' }
  const events = await storeOf(aggregate).load(aggregateId)
  const last = events.at(-1)
  if (!last) return { kind: 'unknown' }
  const input = {
    ...{ subject: { type: aggregate, id: aggregateId } },
    ...{ untilVersion: last.version, requestId },
  }
  const context = { aggregateId, today: parisDate(now), reason }
  const decision = unmaskReplayFile.decide(fold(access, await accesses.load(aggregateId)), input, context)
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const key = unmaskReplayFileKey(input, actor.id)
  const decided = { aggregateId, command: unmaskReplayFile.name, events: decision.events, key }
  await appendDecision(accesses, decided, { actor, reason, correlationId: requestId })
  const content = writeReplayFile({
    ...{ appVersion, aggregate, aggregateId, masked: false },
    ...{ takenAt: now, events },
  })
  return { kind: 'taken', name: fileNameOf(aggregateId, '.unmasked.replay.json'), content }
}
