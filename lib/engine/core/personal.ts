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

/** What was given rather than read: nothing in it is masked or erased. */
export type Plain<T> = unknown extends T
  ? T
  : T extends Masked | Erased
    ? never
    : T extends Date | string | number | boolean | null | undefined
      ? T
      : { [Key in keyof T]: Plain<T[Key]> }

export const isMasked = (value: unknown): value is Masked =>
  typeof value === 'object' && value !== null && 'masked' in value && value.masked === true

export const isErased = (value: unknown): value is Erased =>
  typeof value === 'object' && value !== null && 'erased' in value && value.erased === true

/** Whether anything within a value is hidden. */
export function holdsHidden(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isMasked(value) || isErased(value) || Object.values(value).some(holdsHidden)
}

/** The plain value, or undefined where it is masked or erased. */
export function plain<T>(value: Personal<T> | undefined): T | undefined {
  return isMasked(value) || isErased(value) ? undefined : (value as T | undefined)
}

/** Whether two values are the same, as far as this reader can tell: equal hidden values have equal tokens. */
export function samePersonal(a: Personal<string> | null, b: Personal<string> | null): boolean {
  if (isMasked(a) && isMasked(b)) return a.token === b.token
  return a === b || (isErased(a) && isErased(b))
}
