/** How often the player may go faster than life at its own pace. */
export const speeds = [1, 2, 4] as const
export type Speed = (typeof speeds)[number]

const DAY = 24 * 3_600_000
/** A day of the history takes this long, in milliseconds, within what is still read and what is not yet dull. */
const A_DAY_TAKES = 120
const SHORTEST = 600
const LONGEST = 1_800

/** How long the player stays on a step, in milliseconds, before one recorded later: long gaps are felt, and capped. */
export function pauseBefore(recorded: Date, next: Date, speed: Speed): number {
  const days = Math.max(0, next.getTime() - recorded.getTime()) / DAY
  return Math.min(LONGEST, SHORTEST + days * A_DAY_TAKES) / speed
}
