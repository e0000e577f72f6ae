import 'server-only'

export { log } from '#lib/web/log'
