import type { z } from 'zod'
import { accessEvents } from '#lib/domain/access/events'
import type { AccessEvent } from '#lib/domain/access/reducer'
import type { AccessState } from '#lib/domain/access/state'
import { type Command, check, decideBy, type Rule } from '#lib/engine/core/command'

const input = accessEvents.replay_file_unmasked.payload

const accounted: Rule = { code: 'access_without_reason', source: 'GDPR 5(2)', field: 'reason' }

/** Each time is recorded, however often it was before; never without a reason (GDPR, art. 5(2): it has to be accounted for). */
export const unmaskReplayFile: Command<AccessState, AccessEvent, typeof input> = {
  name: 'unmask_replay_file',
  input,
  *rules(_state, unmasked, { aggregateId, reason }) {
    yield check(accounted, reason.trim() !== '')
    return [{ aggregateId, type: 'replay_file_unmasked', payload: unmasked }]
  },
  decide: (state, unmasked, context) => decideBy(unmaskReplayFile.rules(state, unmasked, context), context.byHand),
}

/** One record for each request: a record that stands for two of them would hide one. */
export const unmaskReplayFileKey = ({ subject, requestId }: z.output<typeof input>, userId: string) =>
  `unmask_replay_file_${subject.type}_${subject.id}_${requestId}_${userId}`
