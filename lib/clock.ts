import { clockAhead } from '#lib/engine/store/clock'

/**
 * What it is on the desk's clock: the real time, unless somebody has set the clock of an embedded demo. "Today" and
 * whatever business says of now come from here. Sessions, limits, leases and durations go by the real time.
 */
export const now = (): Date => new Date(Date.now() + clockAhead())
