import { z } from 'zod'
import { claimRejections, coverageDecisions } from '#lib/domain/claim/vocabulary'
import { centsSchema } from '#lib/domain/shared/cents'
import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { clockTimeSchema, instantSchema } from '#lib/domain/shared/instant'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

// These shapes are the stored contract: what is here has been written, and must be read for ever.
// A change that is not purely additive and optional is a new version, and the old one moves beside events.v1.ts.

/** What is told of it, in as many lines as it takes. */
const personalText = (label: string, max = 500) => personal(label, freeText(max, 'several lines').min(1))
const named = (label: string) => personal(label, freeText(200).min(1))

export const claimEvents = {
  claim_filed: eventVersion(
    2,
    z.strictObject({
      contractId: aggregateIdSchema,
      coverageCode: coverageCodeSchema,
      /** Null where a portfolio does not say on which day it happened, or when it was filed. */
      occurrenceDate: calendarDateSchema.nullable(),
      occurrenceTime: clockTimeSchema.optional(),
      filedAt: instantSchema.nullable(),
      description: personalText('description', 5_000),
      estimatedCents: centsSchema.optional(),
    }),
  ),
  /** Whether it was covered, asked of the contract at (known at × effective at). */
  claim_coverage_checked: eventVersion(
    2,
    z.strictObject({
      asEffective: calendarDateSchema,
      asKnown: instantSchema,
      decision: z.enum(coverageDecisions),
      reason: personalText('reason'),
    }),
  ),
  /** What is still set aside, as a whole: the first application stored differences (see events.v1.ts). */
  claim_reserve_set: eventVersion(
    2,
    z.strictObject({ amountCents: centsSchema, absolute: z.literal(true).default(true) }),
  ),
  claim_expert_assigned: eventVersion(
    2,
    z.strictObject({ expertId: personal('expert', aggregateIdSchema), missionDate: calendarDateSchema }),
  ),
  claim_assessed: eventVersion(
    2,
    z.strictObject({ damageCents: centsSchema, reportFileId: aggregateIdSchema.optional() }),
  ),
  /** Cumulative: a second settlement restates the whole claim. */
  claim_settled: eventVersion(
    2,
    z.strictObject({ grossCents: centsSchema, deductibleCents: centsSchema, netCents: centsSchema }),
  ),
  claim_paid: eventVersion(
    2,
    z.strictObject({ paymentId: aggregateIdSchema, amountCents: centsSchema, payee: named('payee') }),
  ),
  claim_recovery_received: eventVersion(2, z.strictObject({ amountCents: centsSchema, from: named('recovered_from') })),
  claim_rejected: eventVersion(
    2,
    z.strictObject({ reasonCode: z.enum(claimRejections), text: personalText('reason', 2_000) }),
  ),
  claim_reopened: eventVersion(2, z.strictObject({ reason: personalText('reason') })),
  claim_closed: eventVersion(2, z.strictObject({})),
  history_altered: historyAltered,
}
