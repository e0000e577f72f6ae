import 'server-only'
import { pino } from 'pino'
import { readEnv } from '#lib/env'

export const log = pino({ name: 'web', level: readEnv().LOG_LEVEL })
