import { z } from 'zod'

/** What stands in place of a personal value for someone who may not see it. Equal values have equal tokens. */
export interface Masked {
  masked: true
  label: string
  token: string
}

/** What stands in place of a personal value that was erased for good. */
export interface Erased {
  erased: true
}

/** A value that can name or describe a person: readers must cope with its absence. */
export type Personal<T> = T | Masked | Erased

const registry = z.registry<{ label: string }>()

/**
 * Marks a field as personal data (GDPR art. 4(1)). At run time only the plain value is accepted for
 * writing; the type says that a reader may meet a masked or an erased one instead.
 */
export function personal<Schema extends z.ZodType>(label: string, schema: Schema) {
  registry.add(schema, { label })
  return schema as unknown as z.ZodType<Personal<z.output<Schema>>, z.input<Schema>>
}

export const isMasked = (value: unknown): value is Masked =>
  typeof value === 'object' && value !== null && 'masked' in value && value.masked === true

export const isErased = (value: unknown): value is Erased =>
  typeof value === 'object' && value !== null && 'erased' in value && value.erased === true

/** The plain value, or undefined where it is masked or erased. */
export function plain<T>(value: Personal<T> | undefined): T | undefined {
  return isMasked(value) || isErased(value) ? undefined : (value as T | undefined)
}

/**
 * Replaces every personal field of `value` that `schema` marks by what `mask` returns. The value
 * itself is never changed. Old documents may have fields that no schema knows: those are masked too, since
 * nobody has said that they name nobody.
 */
export function maskPersonal(
  schema: z.ZodType,
  value: unknown,
  mask: (label: string, value: unknown) => Masked,
): unknown {
  const marked = registry.get(schema)
  if (marked) return value === null || value === undefined || isErased(value) ? value : mask(marked.label, value)
  if (Array.isArray(value)) {
    const item = unwrapped(schema)
    return item instanceof z.ZodArray
      ? value.map((entry) => maskPersonal(item.element as z.ZodType, entry, mask))
      : value
  }
  const inner = unwrapped(schema)
  if (inner !== schema && registry.has(inner)) return maskPersonal(inner, value, mask)
  if (inner instanceof z.ZodUnion) {
    const option = inner.options.find((candidate) => (candidate as z.ZodType).safeParse(value).success) as
      | z.ZodType
      | undefined
    return maskPersonal(option ?? (inner.options[0] as z.ZodType), value, mask)
  }
  if (!(inner instanceof z.ZodObject) || typeof value !== 'object' || value === null || value instanceof Date)
    return value
  const shape = inner.shape as Record<string, z.ZodType>
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const field = shape[key]
      return [key, field ? maskPersonal(field, entry, mask) : mask('unknown_field', entry)]
    }),
  )
}

/** The schema below optional, nullable, default and refinement wrappers. */
function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return registry.has(schema) ? schema : unwrapped(schema.unwrap() as z.ZodType)
  }
  return schema
}
