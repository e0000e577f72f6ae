import 'server-only'
import { nextCookies } from 'better-auth/next-js'
import { type Auth, createAuth } from '#lib/accounts/auth'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { publicUrl, readEnv } from '#lib/env'
import { database } from '#lib/server/db'

const shared = globalThis as { hindsightAuth?: Auth }

/** The accounts of this installation; the cookies they set become those of the response. */
export function auth(): Auth {
  const env = readEnv()
  const { HINDSIGHT_SECRET: secret } = env
  if (!secret) throw new ExpectedFailure('HINDSIGHT_SECRET is not set: start the desk with npm start.')
  shared.hindsightAuth ??= createAuth({ db: database(), secret, baseUrl: publicUrl(env), plugins: [nextCookies()] })
  return shared.hindsightAuth
}
