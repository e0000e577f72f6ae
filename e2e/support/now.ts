import { now } from '../../lib/clock.ts'
import { followClock } from '../../lib/clock-setting.ts'
import { homeFiles } from '../../lib/home.ts'

/** What it is on the clock of the desk that the journeys run against. */
export const deskNow = (): Date => {
  followClock(homeFiles(process.env.E2E_HOME as string).clock)
  return now()
}
