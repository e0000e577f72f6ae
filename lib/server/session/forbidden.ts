import 'server-only'
import { type Permission, permissions } from '#lib/domain/permissions'
import { log } from '#lib/server/log'

const texts = { action: 'An action was forbidden', page: 'A page was forbidden', answer: 'An answer was forbidden' }

/** One line of the log for what a role may not do or see: what it needed, and nothing that the caller wrote. */
export function noteForbidden(what: keyof typeof texts, needed: unknown, requestId: string): void {
  log.warn({ event: `${what}_forbidden`, requestId, needed: knownPermission(needed) }, texts[what])
}

/** The answer of an interface to a role that may not have it, noted in the log. */
export function forbiddenAnswer(needed: Permission, { headers }: { headers: Headers }): Response {
  noteForbidden('answer', needed, headers.get('x-request-id') ?? '')
  return new Response(null, { status: 403 })
}

/** What the caller wrote of a permission that there is not is no word for the log. */
const knownPermission = (needed: unknown) => (Object.hasOwn(permissions, String(needed)) ? String(needed) : 'unknown')
