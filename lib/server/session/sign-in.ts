import 'server-only'
import { isAPIError } from 'better-auth/api'
import { cookies, headers } from 'next/headers'
import { KNOWN_FOR_SECONDS, knownBrowserCookie, newKnownBrowser, readKnownBrowser } from '#lib/accounts/known-browser'
import * as throttle from '#lib/accounts/sign-in-throttle'
import { TooBusyError, Turns } from '#lib/accounts/turns'
import { readEnv } from '#lib/env'
import type { Words } from '#lib/messages/words'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { auth } from '#lib/server/session/auth'
import { ownCookie, ownCookieAttributes } from '#lib/server/session/cookies'
import { Refused } from '#lib/server/session/refused'
import { clientAddress, requestId } from '#lib/server/session/request'
import { sharedAddress } from '#lib/web/client-address'
import { answerLater } from '#lib/web/open-requests'

/** A password takes a tenth of a second of a core and 32 MB: more at once would leave nothing for those who work. */
export const PASSWORDS_AT_ONCE = 2
const LONGEST_WAIT_MS = 5_000
const COME_BACK_AFTER = 5

const shared = globalThis as { hindsightPasswordTurns?: Turns }
shared.hindsightPasswordTurns ??= new Turns({ atOnce: PASSWORDS_AT_ONCE, longestWait: LONGEST_WAIT_MS })
const turns = shared.hindsightPasswordTurns

/** What becomes of a sign-in that is refused: the line in the log, the status, when to come back, the words. */
const refusals = {
  failed: { text: 'refused', later: null },
  account_spent: { text: 'tooMany', later: { status: 429, seconds: throttle.ATTEMPTS_WINDOW } },
  address_spent: { text: 'tooManyFromHere', later: { status: 429, seconds: throttle.ADDRESS_WINDOW } },
  too_busy: { text: 'busy', later: { status: 503, seconds: COME_BACK_AFTER } },
} as const

/**
 * Signs a person in: the library checks the password and sets the cookie. Its own rate limit counts in one process,
 * ours in the database: by e-mail before the password is looked at, apart for a browser that has signed in as this
 * e-mail before, and, for all other browsers, by address once it was wrong. An attempt that fails through our own
 * fault stays counted: too strict for half a minute at most.
 */
export async function signInWithPassword(email: string, password: string, words: Words): Promise<void> {
  const [db, id, jar] = [database(), await requestId(), await cookies()]
  const secret = readEnv().HINDSIGHT_SECRET ?? ''
  const name = ownCookie(knownBrowserCookie(secret, email))
  const browser = secret === '' ? null : readKnownBrowser(secret, email, jar.get(name)?.value)
  const address = browser === null ? sharedAddress(await clientAddress()) : null
  const refuse = (reason: keyof typeof refusals): Refused => {
    const { text, later } = refusals[reason]
    log.warn({ event: 'sign_in_refused', reason, requestId: id }, 'Somebody could not sign in')
    if (later) answerLater(id, later.status, later.seconds)
    return new Refused({ code: later ? 'too_many' : 'refused', message: words.t(`signIn.${text}`) })
  }
  const requireAddress = async () => {
    if (address !== null && (await throttle.isAddressSpent(db, secret, address))) throw refuse('address_spent')
  }
  await requireAddress()
  if (!(await throttle.claimAttempt(db, email, browser))) throw refuse('account_spent')
  try {
    await turns.take(async () => {
      // Asked again: those who waited together must not all have been let through before one of them failed.
      await requireAddress()
      if (await isRightPassword(email, password)) return
      if (address !== null) await throttle.countAddressFailure(db, secret, address)
      throw refuse('failed')
    })
  } catch (error) {
    throw error instanceof TooBusyError ? refuse('too_busy') : error
  }
  await throttle.forgetAttempts(db, email, browser)
  if (browser === null)
    jar.set(name, newKnownBrowser(secret, email), { ...ownCookieAttributes(), maxAge: KNOWN_FOR_SECONDS })
}

/** Signs in where it is; everything below 500 is about what was typed, and nobody learns which e-mails exist. */
async function isRightPassword(email: string, password: string): Promise<boolean> {
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() })
    return true
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return false
  }
}
