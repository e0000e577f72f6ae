import { now } from '#lib/clock'
import { followClock, setClock } from '#lib/clock-setting'
import { parisDate, parisTime } from '#lib/engine/core/calendar-date'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { clockAhead } from '#lib/engine/store/clock'
import type { Env } from '#lib/env'
import { homeFiles } from '#lib/home'

/** What `--at` asks for: an instant, or the real time; undefined leaves the clock as it was set last. */
export type AskedTime = Date | 'now' | undefined

/** Refuses, before anything is started, to set the clock of a database that is somebody's own. */
export function requireSettable(at: AskedTime, env: Env): void {
  if (at === undefined || !env.MONGODB_URI) return
  throw new ExpectedFailure(
    '--at sets the clock of the embedded demo, and MONGODB_URI names a database of your own, which goes by the real time: leave one of the two out.',
  )
}

/** Sets the clock of the embedded desk as it was asked, and follows it: the demo is loaded up to that day. */
export async function openClock({ HINDSIGHT_HOME: home }: Env, at: AskedTime): Promise<void> {
  const file = homeFiles(home).clock
  if (at !== undefined) await setClock(file, at === 'now' ? null : at)
  followClock(file)
}

/** Once it is known whether the data is a demo: contracts of one's own go by the real time. */
export async function closeClock({ HINDSIGHT_HOME: home }: Env, at: AskedTime): Promise<void> {
  await setClock(homeFiles(home).clock, null)
  if (at instanceof Date) {
    throw new ExpectedFailure(
      `--at sets the clock of the demo, and ${home} holds contracts of your own, which go by the real time: leave it out, or set HINDSIGHT_HOME to another folder.`,
    )
  }
}

/** What the summary says where the clock is not the real one. */
export function clockLine(): string | null {
  if (clockAhead() === 0) return null
  const at = now()
  return `set to ${parisDate(at)}, ${parisTime(at)} in Paris; back to the real time with npm start -- --at now`
}
