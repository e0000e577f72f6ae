import { z } from 'zod'
import { fileKinds, fileRejections } from '#lib/domain/collected-file/vocabulary'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

// These shapes are the stored contract: what is here has been written, and must be read for ever.
// A change that is not purely additive and optional is a new version, and the old one moves beside events.v1.ts.

/** What was read from the document: it says who it is about. */
const extracted = z.strictObject({
  siret: personal('siret', z.string().regex(/^\d{14}$/, 'give the 14 digits')).optional(),
  ibanLast4: personal(
    'iban',
    z.string().regex(/^[A-Z0-9]{4}$/, 'give the last four characters of the IBAN'),
  ).optional(),
  /** The last day on which the document is valid, as it is printed on it. */
  expiresOn: calendarDateSchema.optional(),
})

export const collectedFileEvents = {
  file_requested: eventVersion(
    2,
    z.strictObject({ ownerId: aggregateIdSchema, kind: z.enum(fileKinds), dueDate: calendarDateSchema }),
  ),
  file_collected: eventVersion(
    2,
    z.strictObject({
      /** Where the binary lies: made by us, never from the name that people gave the file. */
      storageKey: z.string().regex(/^[\w./-]{1,256}$/, 'use a storage key'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'),
      bytes: z.int().min(1),
      mimeType: z.string().regex(/^[\w.+-]{1,64}\/[\w.+-]{1,64}$/, 'give a type such as application/pdf'),
      originalName: personal('file_name', freeText(255).min(1)),
      issuedDate: calendarDateSchema.optional(),
    }),
  ),
  file_verified: eventVersion(2, z.strictObject({ extracted })),
  file_rejected: eventVersion(
    2,
    z.strictObject({
      reasonCode: z.enum(fileRejections),
      text: personal('reason', freeText(2_000, 'several lines').min(1)),
    }),
  ),
  file_expired: eventVersion(2, z.strictObject({})),
  file_deleted: eventVersion(
    2,
    z.strictObject({ reason: personal('reason', freeText(500, 'several lines').min(1)), binaryErased: z.boolean() }),
  ),
  history_altered: historyAltered,
}
