import { z } from 'zod'
import { eventVersion } from '#lib/engine/core/event'
import { personal } from '#lib/engine/core/schemas/personal'

// FROZEN. The first events were written with their business fields spread beside the metadata, under the names
// that they still have. They stay in the store byte for byte; nothing here may change. What they may lack is optional.

const userId = z.string().optional()
const content = personal('note', z.string())

export const noteLegacyEvents = {
  created: [
    eventVersion(
      1,
      z.object({
        subject: z.object({ type: z.string(), id: z.string() }).optional(),
        userId,
        content: content.optional(),
      }),
    ),
  ],
  updated: [eventVersion(1, z.object({ userId, content }))],
  deleted: [eventVersion(1, z.object({}))],
} as const
