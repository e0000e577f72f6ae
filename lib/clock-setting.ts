import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type CalendarDate, isCalendarDate, parisInstant } from '#lib/engine/core/calendar-date'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { setClockAhead } from '#lib/engine/store/clock'
import type { Env } from '#lib/env'
import { homeFiles } from '#lib/home'
import { replaceFile } from '#lib/whole-file'

/** Where a desk's clock may be set: the file that all its processes read; null everywhere but on the embedded demo. */
export const clockFileOf = (
  env: Pick<Env, 'HINDSIGHT_EMBEDDED' | 'HINDSIGHT_DEMO' | 'HINDSIGHT_HOME'>,
): string | null => (env.HINDSIGHT_EMBEDDED && env.HINDSIGHT_DEMO ? homeFiles(env.HINDSIGHT_HOME).clock : null)

/** From now on this process's clock is the one that this file sets, and the real one while there is none. */
export function followClock(file: string | null): void {
  if (file !== null) setClockAhead(() => readAhead(file))
}

/** Read each time it is asked for, which costs a few microseconds: no process is told, and none is behind. */
function readAhead(file: string): number {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
  try {
    const { aheadMs } = JSON.parse(text) as { aheadMs?: unknown }
    if (!Number.isSafeInteger(aheadMs)) throw new Error('aheadMs is no number of milliseconds')
    return aheadMs as number
  } catch (error) {
    throw new ExpectedFailure(
      `The file ${file} is damaged (${sentenceOf(error)}): remove it, and the clock is the real one.`,
    )
  }
}

/** Sets the clock to an instant, from which it goes on at the usual pace; null returns it to the real time. */
export const setClock = (file: string, at: Date | null): Promise<void> =>
  at === null
    ? rm(file, { force: true })
    : replaceFile(file, `${JSON.stringify({ aheadMs: Math.round(at.getTime() - Date.now()) })}\n`)

/** The time of day at which a day begins for whoever names no other. */
const MORNING = '09:00'

/** The years to which the clock may be set: calendar dates go on for long enough after the last. */
export const SETTABLE_YEARS = { first: '2000', last: '2099' } as const

export const isSettableDay = (day: string): day is CalendarDate =>
  isCalendarDate(day) && day.slice(0, 4) >= SETTABLE_YEARS.first && day.slice(0, 4) <= SETTABLE_YEARS.last

const isTimeOfDay = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

/** `2027-02-28` or `2027-02-28T23:30`, on the clocks of Paris; null where the clock cannot be set to that. */
export function momentOf(text: string): Date | null {
  const [day = '', time = MORNING, ...more] = text.split('T')
  return isSettableDay(day) && isTimeOfDay(time) && more.length === 0 ? parisInstant(day, time) : null
}
