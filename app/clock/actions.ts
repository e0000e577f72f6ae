'use server'
import { action } from '#lib/server/action'
import { type SetClock, setClockSchema, setDeskClock } from '#lib/server/clock'

/** Sets the clock of the demo, moves it, or returns it to the real time. */
export const setClock = action({
  permission: 'clock.set',
  input: setClockSchema,
  keeps: ['day', 'time'],
  run: (input: SetClock, { session, words }) => setDeskClock(input, session, words),
})
