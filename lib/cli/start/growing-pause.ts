interface Bounds {
  first: number
  longest: number
  /** After so long without need of one, the next pause is the first again. */
  forgetAfter: number
}

/**
 * Pauses that double from one to the next up to a bound: what goes wrong for good costs little, and what went wrong
 * once is mended at once. `quiet` is for how long all had been well, in the unit of the bounds.
 */
export const growingPause = ({ first, longest, forgetAfter }: Bounds) => {
  let next = first
  return (quiet: number): number => {
    if (quiet >= forgetAfter) next = first
    const now = next
    next = Math.min(longest, next * 2)
    return now
  }
}

/** `500` as `0.5 s`. */
export const inSeconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`
