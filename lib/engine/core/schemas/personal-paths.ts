import { z } from 'zod'
import { isCommitted, unwrapped } from '#lib/engine/core/schemas/personal'

/** Whether anything that a schema describes can be personal: of most events nothing is, and no value has to be walked. */
const known = new WeakMap<z.ZodType, boolean>()

function mayHold(schema: z.ZodType): boolean {
  const before = known.get(schema)
  if (before !== undefined) return before
  // A schema that holds itself is being looked at already.
  known.set(schema, false)
  const inner = unwrapped(schema)
  const holds = isCommitted(schema) || isCommitted(inner) || partsOf(inner).some(mayHold)
  known.set(schema, holds)
  return holds
}

function partsOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType]
  if (schema instanceof z.ZodUnion) return schema.options as z.ZodType[]
  return schema instanceof z.ZodObject ? Object.values(schema.shape as Record<string, z.ZodType>) : []
}

/**
 * Where the personal values of something stand, by the schema that it has passed: `payload.holder.name`,
 * `payload.payees.0.iban`. What is null or absent is no value.
 */
export function personalPaths(schema: z.ZodType, value: unknown, path: string): string[] {
  if (value === null || value === undefined || !mayHold(schema)) return []
  const inner = unwrapped(schema)
  if (isCommitted(schema) || isCommitted(inner)) return [path]
  if (inner instanceof z.ZodUnion) {
    const taken = (inner.options as z.ZodType[]).find((option) => option.safeParse(value).success)
    return taken ? personalPaths(taken, value, path) : []
  }
  if (inner instanceof z.ZodArray)
    return (value as unknown[]).flatMap((item, index) =>
      personalPaths(inner.element as z.ZodType, item, `${path}.${index}`),
    )
  if (!(inner instanceof z.ZodObject)) return []
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
    personalPaths(field, (value as Record<string, unknown>)[key], `${path}.${key}`),
  )
}
