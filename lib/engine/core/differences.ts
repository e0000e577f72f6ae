import { canonicalText } from '#lib/engine/core/canonical-text'

/** One place at which two contents differ; `undefined` where one of them has nothing there. */
export interface Difference {
  path: string
  existing: unknown
  attempted: unknown
}

/** Where two contents differ, by the same measure by which the store tells them apart: their canonical form. */
export function differences(existing: unknown, attempted: unknown, path = ''): Difference[] {
  // A field that says nothing is no field that is not there, although both have the same text.
  const bothThere = (existing === undefined) === (attempted === undefined)
  if (bothThere && canonicalText(existing) === canonicalText(attempted)) return []
  if (!isPlain(existing) || !isPlain(attempted)) return [{ path, existing, attempted }]
  const keys = [...new Set([...Object.keys(existing), ...Object.keys(attempted)])].sort()
  return keys.flatMap((key) => differences(existing[key], attempted[key], path ? `${path}.${key}` : key))
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
