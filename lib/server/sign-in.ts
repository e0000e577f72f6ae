import 'server-only'
import { isAPIError } from 'better-auth/api'
import { headers } from 'next/headers'
import { forgetFailures, mustWait, recordFailure } from '#lib/accounts/sign-in-throttle'
import type { Words } from '#lib/messages/words'
import { auth } from '#lib/server/auth'
import { database } from '#lib/server/db'
import { Refused } from '#lib/server/refused'

/**
 * Signs a person in: the library checks the password and sets the cookie. Its own rate limit counts by an
 * address that a caller can write themselves, so ours counts by e-mail, in the database.
 */
export async function signInWithPassword(email: string, password: string, words: Words): Promise<void> {
  const db = database()
  if (await mustWait(db, email)) throw new Refused({ code: 'too_many', message: words.t('signIn.tooMany') })
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() })
  } catch (error) {
    // Everything below 500 is about what was typed: one sentence for all of it, so that nobody learns which e-mails exist.
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    await recordFailure(db, email)
    throw new Refused({ code: 'refused', message: words.t('signIn.refused') })
  }
  await forgetFailures(db, email)
}
