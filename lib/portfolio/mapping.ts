import { z } from 'zod'
import { paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

/** A column's name as people write it: the same whether an accent is part of its letter or stands behind it. */
export const columnName = (text: string) => text.trim().normalize('NFC')

const column = z.string().transform(columnName).pipe(z.string().min(1))

/** Any letter may stand in a column's name, so any may in a placeholder. */
const PLACEHOLDER = /\{([^{}]+)\}/g

/** A text made of columns: `vehicle_{LicNb}`, `{Numéro de police}`. */
const template = z
  .string()
  .min(1)
  .refine((text) => !/[{}]/.test(text.replace(PLACEHOLDER, '')), 'write a column as {its name}')

/** What stands between two columns. */
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/**
 * Which column of a portfolio file is what. One line of such a file is one item (a vehicle) that one policy
 * covered from a day to a day; what the mapping does not name stays unknown, and is listed as not carried over.
 */
export const mappingSchema = z.strictObject({
  /** Part of every key: two files from two sources never meet. */
  source: z.string().regex(/^[a-z0-9_-]{1,32}$/, 'use small letters, digits, dashes and underscores'),
  /** A comma unless it is said here. */
  separator: z.enum(separators).default(','),
  policy: column,
  item: column,
  begin: column,
  end: column,
  /** Whether the last day of a line is still covered; a line's period is stored as `[begin, end)`. */
  endIncluded: z.boolean(),
  /** The last day that the file knows of: cover that reaches it goes on. */
  observedUntil: calendarDateSchema,
  contractId: template,
  productCode: z.enum(productCodes),
  currency: z.enum(['EUR']),
  paymentFrequency: z.strictObject({ column, values: z.record(z.string(), z.enum(paymentFrequencies)) }).optional(),
  coverage: z.strictObject({
    code: template,
    label: template,
    /** Deductibles known to the cent, by what the column says; any other word is a band, and unknown. */
    deductible: z.strictObject({ column, cents: z.record(z.string(), z.int().min(0)) }).optional(),
  }),
})

export type Mapping = z.output<typeof mappingSchema>
export type FileRow = Record<string, string>

/** What a mapping says of a word of the file; undefined where it says nothing, also of `constructor`. */
export const wordOf = <Value>(words: Record<string, Value>, word: string): Value | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined

/** Puts a line's columns in the place of their names. */
export const fill = (text: string, row: FileRow) =>
  text.replace(PLACEHOLDER, (_, name: string) => wordOf(row, columnName(name)) ?? '')

/** The columns that a template names. */
export const columnsIn = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => columnName(name))

/** Every column that the mapping names. */
export function mappedColumns(mapping: Mapping): Set<string> {
  const { policy, item, begin, end, contractId, paymentFrequency, coverage } = mapping
  const inTemplates = [contractId, coverage.code, coverage.label].flatMap(columnsIn)
  return new Set([
    policy,
    item,
    begin,
    end,
    ...inTemplates,
    ...[paymentFrequency?.column, coverage.deductible?.column].filter((name) => name !== undefined),
  ])
}
