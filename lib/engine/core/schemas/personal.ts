import { z } from 'zod'
import { isErased, type Masked, type Personal, type Plain } from '#lib/engine/core/personal'

const registry = z.registry<{ label: string; isCommitted: boolean }>()

/**
 * Marks a field as personal data (GDPR art. 4(1)). At run time only the plain value is accepted for
 * writing; the type says that a reader may meet a masked or an erased one instead.
 */
export function personal<Schema extends z.ZodType>(label: string, schema: Schema) {
  // A copy, since the same schema may stand elsewhere for something that names nobody.
  const marked = z.clone(schema)
  registry.add(marked, { label, isCommitted: true })
  return marked as unknown as z.ZodType<Personal<z.output<Schema>>, z.input<Schema>>
}

/**
 * Marks what tells of personal data without being any, such as a hash over it: it is hidden from who may not read
 * people's data, and hashed as it is.
 */
export function guarded<Schema extends z.ZodType>(label: string, schema: Schema) {
  const marked = z.clone(schema)
  registry.add(marked, { label, isCommitted: false })
  return marked as unknown as z.ZodType<Personal<z.output<Schema>>, z.input<Schema>>
}

/** Whether the values of a schema stand in hashes as commitments. */
export const isCommitted = (schema: z.ZodType) => registry.get(schema)?.isCommitted === true

/** Whether a schema is marked as personal data. */
export const isPersonal = (schema: z.ZodType) => registry.has(schema)

/** The same schema for what someone gives: it lets no masked value through, and its type says so. */
export const given = <Schema extends z.ZodType>(schema: Schema) =>
  schema as unknown as z.ZodType<Plain<z.output<Schema>>, z.input<Schema>>

/** Whether something hidden may stand at this place of what a schema describes: only where it marks people's data. */
export function hiddenMayStandAt(schema: z.ZodType, path: readonly PropertyKey[]): boolean {
  const inner = unwrapped(schema)
  if (isPersonal(schema) || isPersonal(inner)) return true
  if (inner instanceof z.ZodUnion) return inner.options.some((option) => hiddenMayStandAt(option as z.ZodType, path))
  const [key, ...rest] = path
  if (key === undefined) return false
  if (inner instanceof z.ZodArray) return hiddenMayStandAt(inner.element as z.ZodType, rest)
  const field = inner instanceof z.ZodObject ? fieldOf(inner.shape, key) : undefined
  return field !== undefined && hiddenMayStandAt(field, rest)
}

/**
 * Replaces every personal field of `value` that `schema` marks by what `mask` returns. The value
 * itself is never changed. Old documents may have fields or shapes that no schema knows: those are masked too,
 * since nobody has said that they name nobody.
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
      : mask('unknown_shape', value)
  }
  const inner = unwrapped(schema)
  if (inner !== schema && isPersonal(inner)) return maskPersonal(inner, value, mask)
  if (inner instanceof z.ZodUnion) {
    const option = inner.options.find((candidate) => (candidate as z.ZodType).safeParse(value).success) as
      | z.ZodType
      | undefined
    if (option) return maskPersonal(option, value, mask)
    return value === null || value === undefined || isErased(value) ? value : mask('unknown_shape', value)
  }
  if (value === null || value === undefined || isErased(value)) return value
  if (!(inner instanceof z.ZodObject) || typeof value !== 'object' || value instanceof Date) {
    // Text may stand where an amount or a whole object belongs, and then nobody has said that it names nobody.
    return inner.safeParse(value).success ? value : mask('unknown_shape', value)
  }
  const { shape } = inner
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const field = fieldOf(shape, key)
      return [key, field ? maskPersonal(field, entry, mask) : mask('unknown_field', entry)]
    }),
  )
}

/** The schema of a field; what every object has is no field. */
const fieldOf = (shape: object, key: PropertyKey): z.ZodType | undefined =>
  Object.hasOwn(shape, key) ? (shape as Record<PropertyKey, z.ZodType>)[key] : undefined

/** The schema below optional, nullable, default and refinement wrappers. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return registry.has(schema) ? schema : unwrapped(schema.unwrap() as z.ZodType)
  }
  return schema
}
