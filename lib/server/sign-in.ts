import 'server-only'
import { isAPIError } from 'better-auth/api'
import { cookies, headers } from 'next/headers'
import { KNOWN_FOR_SECONDS, knownBrowserCookie, newKnownBrowser, readKnownBrowser } from '#lib/accounts/known-browser'
import { claimAttempt, forgetAttempts } from '#lib/accounts/sign-in-throttle'
import { publicUrl, readEnv } from '#lib/env'
import type { Words } from '#lib/messages/words'
import { auth } from '#lib/server/auth'
import { database } from '#lib/server/db'
import { Refused } from '#lib/server/refused'

/**
 * Signs a person in: the library checks the password and sets the cookie. Its own rate limit counts by an
 * address that a caller can write themselves, so ours counts by e-mail, in the database, before the password is
 * looked at, and apart for a browser that has signed in as this e-mail before. An attempt that fails through our own fault stays counted: too strict for half a minute at most.
 */
export async function signInWithPassword(email: string, password: string, words: Words): Promise<void> {
  const db = database()
  const env = readEnv()
  const secret = env.HINDSIGHT_SECRET ?? ''
  const jar = await cookies()
  const name = knownBrowserCookie(secret, email)
  const browser = secret === '' ? null : readKnownBrowser(secret, email, jar.get(name)?.value)
  if (!(await claimAttempt(db, email, browser)))
    throw new Refused({ code: 'too_many', message: words.t('signIn.tooMany') })
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() })
  } catch (error) {
    // Everything below 500 is about what was typed: one sentence for all of it, so that nobody learns which e-mails exist.
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    throw new Refused({ code: 'refused', message: words.t('signIn.refused') })
  }
  await forgetAttempts(db, email, browser)
  if (browser !== null) return
  jar.set(name, newKnownBrowser(secret, email), {
    maxAge: KNOWN_FOR_SECONDS,
    path: '/sign-in',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl(env).startsWith('https://'),
  })
}
