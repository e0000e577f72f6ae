import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { calendarDate, isCalendarDate, parisInstant } from '#lib/engine/core/calendar-date'
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

/** Sets the clock to an instant, from which on it goes as any clock; null is the real time again. */
export const setClock = (file: string, at: Date | null): Promise<void> =>
  at === null
    ? rm(file, { force: true })
    : replaceFile(file, `${JSON.stringify({ aheadMs: Math.round(at.getTime() - Date.now()) })}\n`)

/** The time of day at which a day begins for whoever names no other. */
const MORNING = '09:00'

/** `2027-02-28` or `2027-02-28T23:30`, on the clocks of Paris; null where that is no moment. */
export function momentOf(text: string): Date | null {
  const [day = '', time = MORNING, ...more] = text.split('T')
  if (!isCalendarDate(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || more.length > 0) return null
  return parisInstant(calendarDate(day), time)
}
