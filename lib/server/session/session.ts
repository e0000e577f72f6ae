import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { isIdle, isToBeNoted } from '#lib/accounts/session-life'
import { isAllowed, type Permission } from '#lib/domain/permissions'
import type { Actor } from '#lib/engine/core/event'
import { auth } from '#lib/server/session/auth'
import { noteForbidden } from '#lib/server/session/forbidden'
import { requestId } from '#lib/server/session/request'
import { BY_ITSELF } from '#lib/web/by-itself'

/** Who is signed in, as the server knows it. */
export interface Session {
  id: string
  user: { id: string; name: string; email: string; role: string }
}

/** The session of this request, or null. */
export const getSession = cache(async () => sessionOf(await headers()))

/**
 * The session that these headers are of, or null. `unused` asks without that being a use of it, as what an open page
 * asks for by itself is none.
 */
export async function sessionOf(of: Headers, { unused = false } = {}): Promise<Session | null> {
  const found = await auth().api.getSession({ headers: of })
  // Disabling an account deletes its sessions; one that began at that very moment ends here.
  if (!found || found.user.banned) return null
  const { internalAdapter } = await auth().$context
  const [{ token }, now] = [found.session, new Date()]
  if (isIdle(found.session, now)) {
    await internalAdapter.deleteSession(token)
    return null
  }
  const isUse = !unused && !of.has(BY_ITSELF)
  if (isUse && isToBeNoted(found.session, now)) await internalAdapter.updateSession(token, { updatedAt: now })
  const { id, name, email, role } = found.user
  return { id: found.session.id, user: { id, name, email, role: role ?? 'none' } }
}

/**
 * Leads to the sign-in and back to `path` where nobody is signed in; answers 403 where the role may not, of several
 * things none. Call it before any Suspense.
 */
export async function requirePermission(
  permission: Permission | readonly Permission[],
  path = '/subscriptions',
): Promise<Session> {
  const session = await getSession()
  if (!session) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  const needed = [permission].flat()
  if (!needed.some((each) => may(session, each))) {
    noteForbidden('page', needed[0], await requestId())
    forbidden()
  }
  return session
}

export const may = (session: Session, permission: Permission) => isAllowed(session.user.role, permission)

/** The same for what names its permissions itself, such as the commands of a desk. */
export const mayOf = (session: Session) => (permission: string) => isAllowed(session.user.role, permission)

/** The actor of every event that this session appends: never taken from a form. */
export const actorOf = ({ user }: Session): Actor => ({ kind: 'person', id: user.id, name: user.name, role: user.role })

/** Ends every session of a person, this one included. */
export async function endAllSessions({ user }: Session): Promise<void> {
  await (await auth().$context).internalAdapter.deleteUserSessions(user.id)
}
