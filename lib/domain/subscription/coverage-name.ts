import { type Personal, plain } from '#lib/engine/core/personal'
import { typedText } from '#lib/engine/core/search-text'

interface Named {
  code: string
  label?: Personal<string> | null | undefined
}

/** Without odd spaces and what another keyboard cannot type: the same name typed twice is the same coverage. */
const comparable = (name: string) => typedText(name).replace(/\s+/g, ' ').trim()

/** The number in the code of a coverage under its own name; null for any other code. */
export function numberOfOwnCoverage(code: string): number | null {
  const [, number] = /^own_(\d{1,6})$/.exec(code) ?? []
  return number === undefined ? null : Number(number)
}

/**
 * The code of a coverage under its own name: the one that the contract already has for that name, else the next
 * of `own_1`, `own_2` …. It tells nothing of the name, since a name can be a person's and codes are not masked.
 */
export function codeOfName(name: string, known: readonly Named[]): string {
  const same = known.find(({ label }) => {
    const other = plain(label ?? undefined)
    return other !== undefined && comparable(other) === comparable(name)
  })
  if (same) return same.code
  return `own_${Math.max(0, ...known.map(({ code }) => numberOfOwnCoverage(code) ?? 0)) + 1}`
}
