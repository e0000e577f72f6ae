import { clockFileOf, followClock } from '#lib/clock-setting'
import { readEnv } from '#lib/env'

// Before the first request: what the web server says of today, and records, goes by the desk's clock.
followClock(clockFileOf(readEnv()))
