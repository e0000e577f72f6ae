import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { readEnv } from '#lib/env'
import { may, sessionOf } from '#lib/server/session/session'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a request carries the token of the environment; compared so that the time it takes tells nothing of it. */
function hasToken(headers: Headers): boolean {
  const { OPERATIONS_TOKEN: token } = readEnv()
  const given = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/**
 * Why somebody may not know how the workers are doing, as a status: 401 for strangers, 403 for a role that has nothing
 * to do with it; null for support, developers, and machines with the token. Asking is no use of a session.
 */
export async function operationsRefusal(headers: Headers): Promise<401 | 403 | null> {
  if (hasToken(headers)) return null
  const session = await sessionOf(headers, { unused: true })
  if (!session) return 401
  return may(session, 'reactor.read') ? null : 403
}
