import { calendarDate, parisInstant } from '#lib/engine/core/calendar-date'

/**
 * The tests at another time: `HINDSIGHT_AT=2028-02-29T23:30 npm run test:unit`, on the clocks of Paris. What needs
 * nothing but itself has all of its dates from there (shift-date.ts); what has a database and processes has the clock
 * that a demo is set by (set-clock.ts), while leases, sessions and the server's own clock go by the real time.
 */
export const timeOfTests = (env: Record<string, string | undefined> = process.env): { HINDSIGHT_AT_AHEAD: string } => {
  const { HINDSIGHT_AT: at, HINDSIGHT_AT_AHEAD: known } = env
  if (known !== undefined) return { HINDSIGHT_AT_AHEAD: known }
  const [day = '', time = '09:00'] = (at ?? '').split('T')
  const ahead = at ? parisInstant(calendarDate(day), time).getTime() - Date.now() : 0
  return { HINDSIGHT_AT_AHEAD: String(ahead) }
}

/** By how many milliseconds this run is ahead of the real time: the same in all of its processes. */
export const aheadOfTests = (): number => Number(process.env.HINDSIGHT_AT_AHEAD ?? 0)
