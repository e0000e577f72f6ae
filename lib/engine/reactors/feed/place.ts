import type { ResumeToken } from 'mongodb'

// The tokens of one pipeline sort as their text does; of no place at all nothing is known.
const textOf = (place: ResumeToken) => (place as { _data?: string } | null | undefined)?._data ?? ''

/** Whether everything up to `other` comes before this place in the stream, or is it. */
export const isAtLeast = (place: ResumeToken, other: ResumeToken): boolean => textOf(place) >= textOf(other)

/** The place of these from which on nothing is missed for any of them; null where there are none. */
export const oldestOf = (places: readonly ResumeToken[]): ResumeToken | null =>
  places.reduce<ResumeToken | null>((a, b) => (a && isAtLeast(b, a) ? a : b), null)
