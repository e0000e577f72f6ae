import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { StoreError } from '#lib/core/errors'
import { isAllowed, type Permission } from '#lib/domain/permissions'
import type { Words } from '#lib/messages/words'
import { getWords } from '#lib/server/locale'
import { log } from '#lib/server/log'
import { type ActionError, Refused } from '#lib/server/refused'
import { getSession, type Session } from '#lib/server/session'

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ActionError }

interface Context {
  session: Session
  words: Words
  requestId: string
}

interface Guarded<Schema extends z.ZodType, T> {
  /** What the session's role must be allowed; may depend on the command that the input names. */
  permission: Permission | ((input: z.output<Schema>) => string)
  /** Strict: an unknown field is refused. */
  input: Schema
  run(input: z.output<Schema>, context: Context): Promise<T>
}

interface Public<Schema extends z.ZodType, T> {
  permission: 'public'
  input: Schema
  run(input: z.output<Schema>, context: Omit<Context, 'session'>): Promise<T>
}

/**
 * The one way to define a server action: session, then role, then strict schema, then the work. Expected
 * refusals come back as they are; anything else is logged under a reference and returned generically.
 */
export function action<Schema extends z.ZodType, T>(
  definition: Guarded<Schema, T> | Public<Schema, T>,
): (raw: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (raw) => {
    const requestId = randomUUID().slice(0, 8)
    const words = await getWords()
    const refuse = (code: string) => ({ ok: false as const, error: { code, message: words.t(`errors.${code}`) } })
    try {
      const session = definition.permission === 'public' ? null : await getSession()
      if (definition.permission !== 'public' && !session) return refuse('signed_out')
      const parsed = definition.input.safeParse(raw)
      const needed =
        parsed.success && typeof definition.permission === 'function'
          ? definition.permission(parsed.data)
          : definition.permission
      // A role is checked before its input is judged, except where only the input names the command.
      if (session && typeof needed === 'string' && !isAllowed(session.user.role, needed)) return refuse('forbidden')
      if (!parsed.success) {
        const issue = parsed.error.issues[0]
        return { ok: false, error: { ...refuse('invalid_input').error, field: issue?.path.join('.') ?? '' } }
      }
      const value = await definition.run(parsed.data, { session: session as Session, words, requestId })
      return { ok: true, value }
    } catch (error) {
      unstable_rethrow(error)
      if (error instanceof Refused) return { ok: false, error: error.error }
      if (error instanceof StoreError) {
        return {
          ok: false,
          error: { code: error.code, message: words.t(`errors.${error.code}`, { detail: error.message }) },
        }
      }
      log.error({ err: error, requestId }, 'A server action failed')
      return {
        ok: false,
        error: { code: 'unexpected', message: words.t('errors.unexpected', { reference: requestId }) },
      }
    }
  }
}
