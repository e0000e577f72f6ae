import { z } from 'zod'
import { calendarDateSchema } from '#lib/domain/shared/calendar-date'
import { paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'

/** A text made of columns: `vehicle_{LicNb}`. */
const template = z.string().min(1)

/**
 * Which column of a portfolio file is what. One line of such a file is one item (a vehicle) that one policy
 * covered from a day to a day; what the mapping does not name stays unknown, and is listed as not carried over.
 */
export const mappingSchema = z.strictObject({
  /** Part of every key: two files from two sources never meet. */
  source: z.string().regex(/^[a-z0-9_-]{1,32}$/, 'use small letters, digits, dashes and underscores'),
  policy: z.string(),
  item: z.string(),
  begin: z.string(),
  end: z.string(),
  /** Whether the last day of a line is still covered; a line's period is stored as `[begin, end)`. */
  endIncluded: z.boolean(),
  /** The last day that the file knows of: cover that reaches it goes on. */
  observedUntil: calendarDateSchema,
  contractId: template,
  productCode: z.enum(productCodes),
  currency: z.enum(['EUR']),
  paymentFrequency: z
    .strictObject({ column: z.string(), values: z.record(z.string(), z.enum(paymentFrequencies)) })
    .optional(),
  coverage: z.strictObject({
    code: template,
    label: template,
    /** Deductibles known to the cent, by what the column says; any other word is a band, and unknown. */
    deductible: z.strictObject({ column: z.string(), cents: z.record(z.string(), z.int().min(0)) }).optional(),
  }),
})

export type Mapping = z.output<typeof mappingSchema>
export type FileRow = Record<string, string>

/** Puts a line's columns in the place of their names. */
export const fill = (text: string, row: FileRow) => text.replace(/\{(\w+)\}/g, (_, column: string) => row[column] ?? '')

/** Every column that the mapping names. */
export function mappedColumns(mapping: Mapping): Set<string> {
  const { policy, item, begin, end, contractId, paymentFrequency, coverage } = mapping
  const inTemplates = [contractId, coverage.code, coverage.label].flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string),
  )
  return new Set([
    policy,
    item,
    begin,
    end,
    ...inTemplates,
    ...[paymentFrequency?.column, coverage.deductible?.column].filter((column) => column !== undefined),
  ])
}
