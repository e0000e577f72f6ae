/**
 * A place in a state, as people write it in a terminal: `owner.address.city`, `limits.daily.periods.0.start`,
 * `deposits.length`. Codes never contain a dot, so a dot always goes one level down.
 */
export type StatePath = string

/** What stands at a path; undefined where nothing does. */
export function valueAt(state: unknown, path: StatePath): unknown {
  let value = state
  for (const name of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
