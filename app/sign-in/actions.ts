'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { action } from '#lib/server/action'
import { auth } from '#lib/server/session/auth'
import { ownCookie, ownCookieAttributes } from '#lib/server/session/cookies'
import { safePath } from '#lib/server/session/safe-path'
import { endAllSessions, getSession } from '#lib/server/session/session'
import { signInWithPassword } from '#lib/server/session/sign-in'

export const signIn = action({
  permission: 'public',
  input: z.strictObject({ email: z.string().max(254), password: z.string().max(200), next: z.string().max(2_000) }),
  keeps: ['email'],
  async run({ email, password, next }, { words }) {
    await signInWithPassword(email, password, words)
    redirect(safePath(next))
  },
})

export const signOut = action({
  permission: 'public',
  input: z.strictObject({}),
  async run() {
    await auth().api.signOut({ headers: await headers() })
    redirect('/sign-in')
  },
})

/** Ends the sessions of this person in every browser: for whoever left one open somewhere. */
export const signOutEverywhere = action({
  permission: 'public',
  input: z.strictObject({}),
  async run() {
    const session = await getSession()
    if (session) await endAllSessions(session)
    await auth().api.signOut({ headers: await headers() })
    redirect('/sign-in')
  },
})

export const choosePreference = action({
  permission: 'public',
  input: z.strictObject({ name: z.enum(['locale', 'theme']), value: z.enum(['en', 'fr', 'system', 'light', 'dark']) }),
  async run({ name, value }) {
    ;(await cookies()).set(ownCookie(name), value, { ...ownCookieAttributes(), maxAge: 31_536_000 })
  },
})
