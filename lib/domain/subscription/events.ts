import { z } from 'zod'
import { centsSchema, currencySchema, signedCentsSchema, unknownableCents } from '#lib/domain/shared/cents'
import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import {
  coverageTriggers,
  holderFields,
  holderKinds,
  paymentFrequencies,
  productCodes,
  renewalRefusers,
  riskFields,
  terminationReasons,
} from '#lib/domain/subscription/vocabulary'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

// These shapes are the stored contract: what is here has been written, and must be read for ever.
// A change that is not purely additive and optional is a new version, and the old one moves beside events.v1.ts.

const holderSchema = z.strictObject({
  kind: z.enum(holderKinds),
  name: personal('holder_name', freeText(200).min(1)),
  email: personal('holder_email', z.email().max(254)).optional(),
  siret: personal('holder_siret', freeText(14)).optional(),
})

/** Null amounts are unknown (an imported portfolio does not say), never zero. */
const coverageTerms = {
  limitCents: unknownableCents,
  deductibleCents: unknownableCents,
  annualPremiumCents: unknownableCents,
}
/** A name of its own can be a person's: a vehicle's driver, a plate, an insured key person. */
const label = personal('coverage_label', freeText(120).min(1))
const trigger = z.enum(coverageTriggers)

export const terminationSchema = z.strictObject({
  terminationDate: calendarDateSchema,
  reason: z.enum(terminationReasons),
  noticeReceivedDate: calendarDateSchema.optional(),
})

const scheduledCoverage = z.strictObject({
  code: coverageCodeSchema,
  label: label.optional(),
  ...coverageTerms,
  trigger: trigger.optional(),
})

const coverageSet = z.strictObject({
  code: coverageCodeSchema,
  label: label.optional(),
  effectiveDate: calendarDateSchema,
  ...coverageTerms,
  trigger: trigger.optional(),
})

/** What a change of terms says: `coverage_changed` also holds a trigger that is corrected. */
export const changedTermsSchema = coverageSet.omit({ trigger: true })

const freeReason = personal('reason', freeText(500, 'several lines').min(1))

/** Turnover and headcount too: those of a person in business describe that person. */
const declared = personal('risk_detail', z.union([freeText(300).min(1), z.int().min(0)]).nullable())
const declaredBefore = personal('risk_detail', z.union([z.string().min(1).max(300), z.int().min(0)]).nullable())

const riskChange = z
  .strictObject({ field: z.enum(riskFields), from: declaredBefore, to: declared })
  .refine(({ field, from, to }) => {
    const kind = field === 'turnoverCents' || field === 'headcount' ? 'number' : 'string'
    return [from, to].every((value) => value === null || typeof value === kind)
  }, 'turnover and headcount are numbers, everything else is text')

export const subscriptionEvents = {
  subscribed: eventVersion(
    2,
    z.strictObject({
      contractId: aggregateIdSchema,
      productCode: z.enum(productCodes),
      holder: holderSchema.nullable(),
      professionalUse: z.boolean().nullable(),
      startDate: calendarDateSchema,
      tacitRenewal: z.boolean().nullable(),
      paymentFrequency: z.enum(paymentFrequencies).nullable(),
      currency: currencySchema,
      coverages: z.array(scheduledCoverage).max(2_000),
    }),
  ),
  protection_schedule_updated: eventVersion(
    2,
    z.strictObject({
      effectiveDate: calendarDateSchema.optional(),
      coverages: z.array(scheduledCoverage).max(2_000).optional(),
      termination: terminationSchema.optional(),
    }),
  ),
  coverage_added: eventVersion(2, coverageSet),
  coverage_changed: eventVersion(2, coverageSet),
  coverage_removed: eventVersion(2, z.strictObject({ code: coverageCodeSchema, effectiveDate: calendarDateSchema })),
  holder_details_changed: eventVersion(
    2,
    z.strictObject({
      changes: z
        .array(
          z.strictObject({
            field: z.enum(holderFields),
            // As it stood, whatever it was: else it could not be corrected.
            from: personal('holder_detail', z.string().max(254).nullable()),
            to: personal('holder_detail', freeText(254).nullable()),
          }),
        )
        .min(1)
        .max(holderFields.length),
    }),
  ),
  risk_declaration_changed: eventVersion(
    2,
    z.strictObject({
      effectiveDate: calendarDateSchema,
      changes: z.array(riskChange).min(1).max(riskFields.length),
      premiumDeltaCents: signedCentsSchema.nullable(),
    }),
  ),
  payment_method_changed: eventVersion(
    2,
    z.strictObject({
      mandateId: personal('mandate', freeText(64).min(1)),
      ibanLast4: personal('iban', z.string().regex(/^[A-Z0-9]{4}$/, 'give the last four characters of the IBAN')),
      validFrom: calendarDateSchema,
    }),
  ),
  renewal_refused: eventVersion(
    2,
    z.strictObject({
      by: z.enum(renewalRefusers),
      noticeDate: calendarDateSchema,
      effectiveDate: calendarDateSchema,
      reason: freeReason,
    }),
  ),
  subscription_renewed: eventVersion(
    2,
    z.strictObject({
      year: z.int().min(1900).max(2199),
      termStart: calendarDateSchema,
      termEnd: calendarDateSchema,
      annualPremiumCents: centsSchema.nullable(),
    }),
  ),
  termination_cancelled: eventVersion(2, z.strictObject({ reason: freeReason })),
  ...premiumEvents,
  history_altered: historyAltered,
}
