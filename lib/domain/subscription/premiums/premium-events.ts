import { z } from 'zod'
import { centsSchema, currencySchema, unknownableCents } from '#lib/domain/shared/cents'
import { instantSchema, localDateTimeSchema } from '#lib/domain/shared/instant'
import { invoiceKinds, suspensionReasons } from '#lib/domain/subscription/vocabulary'
import { eventVersion } from '#lib/engine/core/event'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

// The part of the stored contract that is about money and what follows from its absence; see events.ts.

/** Names its contract, whose own number may be as long as an aggregate's id; see keys.ts. */
const invoiceIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/, 'use 1 to 96 letters, digits, dots, dashes or underscores')

/** One amount of one invoice; the reference is the gateway's own, opaque to us. */
const payment = {
  invoiceId: invoiceIdSchema,
  amountCents: centsSchema,
  gatewayReference: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, 'use the reference that the gateway gave')
    .optional(),
}
const freeReason = personal('reason', freeText(500, 'several lines').min(1))

export const premiumEvents = {
  premium_charged: eventVersion(
    2,
    z
      .strictObject({
        invoiceId: invoiceIdSchema,
        kind: z.enum(invoiceKinds),
        periodStart: calendarDateSchema,
        periodEnd: calendarDateSchema,
        dueDate: calendarDateSchema,
        /** Both null where the tax is unknown (see tax.ts): the total is what the holder pays either way. */
        netCents: unknownableCents,
        taxCents: unknownableCents,
        totalCents: centsSchema,
        currency: currencySchema,
      })
      .refine(
        ({ netCents, taxCents, totalCents }) =>
          netCents === null || taxCents === null ? netCents === taxCents : netCents + taxCents === totalCents,
        { path: ['totalCents'], error: 'net and tax do not make the total' },
      ),
  ),
  /** The intent; what came of it is one of the next three. */
  premium_payment_requested: eventVersion(
    2,
    z.strictObject({
      ...payment,
      /** Which gateway is asked, by its name: no other may be, as long as nobody knows what came of it. */
      gateway: z
        .string()
        .regex(/^[\w.-]{1,64}$/, 'use the name of the gateway')
        .optional(),
    }),
  ),
  premium_payment_received: eventVersion(2, z.strictObject({ ...payment, paidAt: instantSchema })),
  premium_payment_failed: eventVersion(
    2,
    z.strictObject({
      ...payment,
      attempt: z.int().min(1).max(100),
      /** The gateway's word for why, such as `card_declined`. */
      code: z.string().regex(/^[\w.-]{1,64}$/, 'use the code that the gateway gave'),
    }),
  ),
  /** Parked: no answer can be had, a person has to look. */
  premium_payment_unknown: eventVersion(2, z.strictObject({ ...payment, reason: freeReason })),
  premium_refunded: eventVersion(2, z.strictObject({ ...payment, reason: freeReason })),
  formal_notice_sent: eventVersion(
    2,
    z.strictObject({
      noticeId: aggregateIdSchema,
      invoiceIds: z.array(invoiceIdSchema).min(1).max(100),
      totalDueCents: centsSchema,
      sentDate: calendarDateSchema,
      suspensionDate: calendarDateSchema,
      earliestTerminationDate: calendarDateSchema,
    }),
  ),
  guarantee_suspended: eventVersion(2, z.strictObject({ from: calendarDateSchema, reason: z.enum(suspensionReasons) })),
  guarantee_reinstated: eventVersion(2, z.strictObject({ coverageResumesAt: localDateTimeSchema })),
}
