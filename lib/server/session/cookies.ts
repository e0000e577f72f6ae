import 'server-only'
import { ownCookieName } from '#lib/accounts/own-cookies'
import { publicUrl, readEnv } from '#lib/env'

const isHttps = () => publicUrl(readEnv()).startsWith('https://')

/** The name under which this installation keeps a cookie. */
export const ownCookie = (name: string) => ownCookieName(name, isHttps())

/** What every cookie of ours is kept with: scripts cannot read it, and no other site sends it along with a form. */
export const ownCookieAttributes = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() }) as const
