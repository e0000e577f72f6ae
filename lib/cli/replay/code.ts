import { escaped } from '#lib/engine/core/text'

/** A text within code, in a comment or between quotes: it ends no line, and what a reviewer reads is what runs. */
export const inCode = (text: string): string => escaped(text)

const NAME = /^[A-Za-z_$][\w$]*$/

/** A value as TypeScript writes it: dates as instants, fields that say nothing left out. */
export function literal(value: unknown, indent = ''): string {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'new Date(Number.NaN)' : `new Date('${value.toISOString()}')`
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return inCode(String(value))
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, inner)},\n`)
    return items.length > 0 ? `[\n${items.join('')}${indent}]` : '[]'
  }
  const fields = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${inner}${nameOf(key)}: ${literal(entry, inner)},\n`)
  return fields.length > 0 ? `{\n${fields.join('')}${indent}}` : '{}'
}

/** Written plainly, this one would set a prototype. */
const nameOf = (key: string) => (key === '__proto__' ? "['__proto__']" : NAME.test(key) ? key : quoted(key))

/** As JSON, in the quotes of this code; a quote within stays as it is where it can. */
function quoted(text: string): string {
  const json = inCode(JSON.stringify(text))
  return json.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}
