import { z } from 'zod'
import { eventVersion } from '#lib/engine/core/event'
import { personal } from '#lib/engine/core/schemas/personal'

// FROZEN. The first events were written with their business fields spread beside the metadata.
// They stay in the store byte for byte; nothing here may change. What those documents may lack is optional.

export const claimLegacyEvents = {
  claim_filed: [
    eventVersion(
      1,
      z.object({
        contractId: z.string().optional(),
        coverageCode: z.string().optional(),
        /** One date for both: the day it happened, or the day we were told. Nobody knows which. */
        date: z.union([z.date(), z.string()]),
        description: personal('description', z.string()).optional(),
      }),
    ),
  ],
  claim_reserve_set: [
    eventVersion(
      1,
      z.object({
        /** Euros, more or less than the reserve stood at. */
        delta: z.number(),
      }),
    ),
  ],
} as const
