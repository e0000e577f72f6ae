/**
 * Events and states as text between server and browser. Plain JSON but for instants, which would come back as
 * texts: they are written as `{"$date": milliseconds}`, a name that no stored field can have.
 */
export const toWire = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, text) {
    const instant = this[key]
    return instant instanceof Date ? { $date: instant.getTime() } : text
  })

/** What `toWire` wrote. Throws a `SyntaxError` where the text is cut off. */
export const fromWire = (text: string): unknown => withInstants(JSON.parse(text))

/** In place: a long history is read in parts of a thousand events, and copies of them would only be thrown away. */
function withInstants(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  // A date that cannot be read, as an old document may hold one, is written as null.
  if (Object.hasOwn(fields, '$date')) return new Date((fields.$date as number | null) ?? Number.NaN)
  for (const key of Object.keys(fields)) {
    const field = fields[key]
    if (typeof field === 'object' && field !== null) fields[key] = withInstants(field)
  }
  return value
}
