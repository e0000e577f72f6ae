'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { action } from '#lib/server/action'
import { auth } from '#lib/server/auth'
import { safePath } from '#lib/server/safe-path'
import { signInWithPassword } from '#lib/server/sign-in'

export const signIn = action({
  permission: 'public',
  input: z.strictObject({ email: z.string().max(254), password: z.string().max(200), next: z.string().max(2_000) }),
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

export const choosePreference = action({
  permission: 'public',
  input: z.strictObject({ name: z.enum(['locale', 'theme']), value: z.enum(['en', 'fr', 'system', 'light', 'dark']) }),
  async run({ name, value }) {
    ;(await cookies()).set(name, value, { maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, path: '/' })
  },
})
