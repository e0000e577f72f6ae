import type { z } from 'zod'
import { accessEvents } from '#lib/domain/access/events'
import type { AccessEvent } from '#lib/domain/access/reducer'
import type { AccessState } from '#lib/domain/access/state'
import { accept, type Command, refuse } from '#lib/domain/shared/command'

const input = accessEvents.replay_file_unmasked.payload

/** Each time is recorded, however often it was before; never without a reason (GDPR, art. 5(2): it has to be accounted for). */
export const unmaskReplayFile: Command<AccessState, AccessEvent, typeof input> = {
  name: 'unmask_replay_file',
  input,
  decide(_state, unmasked, { aggregateId, reason }) {
    if (reason.trim() === '') return refuse('access_without_reason', 'GDPR 5(2)', 'reason')
    return accept({ aggregateId, type: 'replay_file_unmasked', payload: unmasked })
  },
}

/** One record for each request: a record that stands for two of them would hide one. */
export const unmaskReplayFileKey = ({ subject, requestId }: z.output<typeof input>, userId: string) =>
  `unmask_replay_file_${subject.type}_${subject.id}_${requestId}_${userId}`
