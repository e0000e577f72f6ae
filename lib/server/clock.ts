import 'server-only'
import { z } from 'zod'
import { now } from '#lib/clock'
import { clockFileOf, isSettableDay, momentOf, SETTABLE_YEARS, setClock } from '#lib/clock-setting'
import { readDate } from '#lib/domain/shared/typed-date'
import { addDays, addMonths, parisDate, parisTime } from '#lib/engine/core/calendar-date'
import { noteClockSet } from '#lib/engine/reactors/operations/reactor-requests'
import { clockAhead } from '#lib/engine/store/clock'
import { readEnv } from '#lib/env'
import type { Words } from '#lib/messages/words'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { Refused } from '#lib/server/session/refused'
import { actorOf, type Session } from '#lib/server/session/session'

/** What every page says of the desk's clock. */
interface DeskClock {
  /** Whether it can be set here at all: on the embedded demo alone. */
  isSettable: boolean
  /** Whether it is another than the real one. */
  isSet: boolean
  /** By how many milliseconds it is ahead of the real time. */
  aheadMs: number
  now: Date
}

export function deskClock(): DeskClock {
  const aheadMs = clockAhead()
  return { isSettable: clockFileOf(readEnv()) !== null, isSet: aheadMs !== 0, aheadMs, now: now() }
}

/** As a form posts it: a moment with a day as typed and a time, a day or a month from now, or the real time. */
export const setClockSchema = z.strictObject({
  to: z.enum(['moment', 'next_day', 'next_month', 'real']),
  day: z.string().max(20).default(''),
  time: z.string().max(20).default(''),
})
export type SetClock = z.output<typeof setClockSchema>

/** Sets the desk's clock for all of its processes, once it is written down who did. */
export async function setDeskClock(asked: SetClock, session: Session, { t }: Words): Promise<void> {
  const file = clockFileOf(readEnv())
  if (!file) throw new Refused({ code: 'clock_not_settable', message: t('deskClock.notHere') })
  const to = momentAsked(asked)
  if (to === 'no_day') throw new Refused({ code: to, message: t('deskClock.noDay', SETTABLE_YEARS), field: 'day' })
  if (to === 'no_time') throw new Refused({ code: to, message: t('deskClock.noTime'), field: 'time' })
  const actor = actorOf(session)
  await noteClockSet(database(), { actor, to })
  await setClock(file, to)
  log.info({ by: actor.id, to }, 'The clock of the desk was set')
}

/** Null for the real time. The time of day stays where only the day moves. */
function momentAsked({ to, day, time }: SetClock): Date | null | 'no_day' | 'no_time' {
  if (to === 'real') return null
  const [today, clock] = [parisDate(now()), parisTime(now())]
  if (to === 'next_day') return momentOf(`${addDays(today, 1)}T${clock}`) ?? 'no_day'
  if (to === 'next_month') return momentOf(`${addMonths(today, 1)}T${clock}`) ?? 'no_day'
  const read = readDate(day)
  if (!read.ok || !isSettableDay(read.date)) return 'no_day'
  return momentOf([read.date, time.trim()].filter(Boolean).join('T')) ?? 'no_time'
}
