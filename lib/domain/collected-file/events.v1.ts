import { z } from 'zod'
import { eventVersion } from '#lib/engine/core/event'
import { personal } from '#lib/engine/core/schemas/personal'

// FROZEN. The first events were written with their business fields spread beside the metadata, under the names
// that they still have. They stay in the store byte for byte; nothing here may change. What they may lack is optional.

/** Midnight in Paris of a day, or the calendar date as text. */
const day = z.union([z.date(), z.string()])

export const collectedFileLegacyEvents = {
  file_requested: [eventVersion(1, z.object({ ownerId: z.string(), kind: z.string(), dueDate: day.optional() }))],
  file_collected: [
    eventVersion(
      1,
      z.object({
        /** May hold the name that people gave the file. */
        storageKey: personal('storage_key', z.string()),
        sha256: z.string().optional(),
        bytes: z.number().optional(),
        mimeType: z.string().optional(),
        originalName: personal('file_name', z.string()).optional(),
        issuedDate: day.optional(),
      }),
    ),
  ],
  file_verified: [
    eventVersion(
      1,
      z.object({
        extracted: z
          .object({
            siret: personal('siret', z.string()).optional(),
            ibanLast4: personal('iban', z.string()).optional(),
            expiresOn: day.optional(),
          })
          .optional(),
      }),
    ),
  ],
  file_rejected: [
    eventVersion(1, z.object({ reasonCode: z.string().optional(), text: personal('reason', z.string()).optional() })),
  ],
  file_expired: [eventVersion(1, z.object({}))],
  file_deleted: [
    eventVersion(
      1,
      z.object({ reason: personal('reason', z.string()).optional(), binaryErased: z.boolean().optional() }),
    ),
  ],
} as const
