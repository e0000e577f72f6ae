import { pino } from 'pino'
import { readEnv } from '#lib/env'

/** The log of the web server: one line of JSON each. */
export const log = pino({ name: 'web', level: readEnv().LOG_LEVEL })
