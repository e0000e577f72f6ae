import { z } from 'zod'
import { terminationReasonOfWords } from '#lib/domain/subscription/termination-words.v1'
import { holderKinds, paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'
import { eventVersion } from '#lib/engine/core/event'
import { personal } from '#lib/engine/core/schemas/personal'

// FROZEN. The first events were written with their business fields spread beside the metadata.
// They stay in the store byte for byte; nothing here may change. What those documents may lack is optional.

/**
 * In the words of the first application: "demande client". Words of its list name nobody, and every reader
 * needs them to see the same status; anything else is free text.
 */
const terminationWords = z.union([
  z.string().refine((text) => terminationReasonOfWords(text) !== null),
  personal('reason', z.string()),
])

export const subscriptionLegacyEvents = {
  subscribed: [
    eventVersion(
      1,
      z.object({
        /** Euros, for all coverages together. */
        price: z.number(),
        /** Midnight in Paris of the first day. */
        startDate: z.date(),
        coverages: z.array(z.string()),
        productCode: z.enum(productCodes).optional(),
        holder: z
          .object({
            kind: z.enum(holderKinds).optional(),
            name: personal('holder_name', z.string()),
            email: personal('holder_email', z.string()).optional(),
            siret: personal('holder_siret', z.string()).optional(),
          })
          .optional(),
        professionalUse: z.boolean().optional(),
        tacitRenewal: z.boolean().optional(),
        paymentFrequency: z.enum(paymentFrequencies).optional(),
      }),
    ),
  ],
  protection_schedule_updated: [
    eventVersion(
      1,
      z.object({
        coverages: z.array(z.string()).optional(),
        termination: z
          .object({
            /** Midnight in Paris of the day the contract ends, or the calendar date as text. */
            terminationDate: z.union([z.date(), z.string()]),
            reason: terminationWords,
          })
          .nullable()
          .optional(),
      }),
    ),
  ],
  contract_renewed: [eventVersion(1, z.object({ year: z.number() }))],
} as const
