import { codedMessage } from '#lib/messages/coded-message'
import type { Arguments } from '#lib/messages/message-key'
import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { isAllowed, type Permission } from '#lib/domain/permissions'
import type { ActionResult, ServerAction } from '#lib/domain/shared/server-action'
import { StoreError } from '#lib/engine/core/errors'
import { doorProblemIn } from '#lib/engine/core/schemas/text'
import type { Words } from '#lib/messages/words'
import { log } from '#lib/server/log'
import { noteForbidden } from '#lib/server/session/forbidden'
import { getWords } from '#lib/server/session/locale'
import { Refused } from '#lib/server/session/refused'
import { requestId as idOfRequest } from '#lib/server/session/request'
import { getSession, type Session } from '#lib/server/session/session'
import { markActionBegan } from '#lib/web/open-requests'

/** What an action knows of who calls it, beside its input. */
export interface ActionRequest {
  session: Session
  words: Words
  requestId: string
}

/** The fields that a form which is posted without scripts gets back when it is refused: never a password. */
type Kept<Schema extends z.ZodType> = readonly (keyof z.input<Schema> & string)[]

interface Guarded<Schema extends z.ZodType, T> {
  /** What the session's role must be allowed; may depend on the command that the input names. */
  permission: Permission | ((input: z.output<Schema>) => string)
  /** Strict: an unknown field is refused. */
  input: Schema
  keeps?: Kept<Schema>
  run(input: z.output<Schema>, context: ActionRequest): Promise<T>
}

interface Public<Schema extends z.ZodType, T> {
  permission: 'public'
  input: Schema
  keeps?: Kept<Schema>
  run(input: z.output<Schema>, context: Omit<ActionRequest, 'session'>): Promise<T>
}

type Action<Schema extends z.ZodType, T> = ServerAction<z.input<Schema>, T>

/**
 * The one way to define a server action: session, then role, then strict schema, then the work. Expected
 * refusals come back as they are; anything else is logged under a reference and returned generically.
 */
export function action<Schema extends z.ZodType, T>(definition: Guarded<Schema, T>): Action<Schema, T>
export function action<Schema extends z.ZodType, T>(definition: Public<Schema, T>): Action<Schema, T>
export function action<Schema extends z.ZodType, T>(
  definition: Guarded<Schema, T> | Public<Schema, T>,
): Action<Schema, T> {
  requireStrict(definition.input)
  /** Called with its input, or, as the action of a form, with that form's last answer and its fields. */
  const called = async (first: unknown, form?: FormData): Promise<ActionResult<T>> => {
    if (!(form instanceof FormData)) return run(first)
    const fields = Object.fromEntries(form)
    const result = await run(fields)
    return result.ok ? result : { ...result, typed: kept(fields, 'keeps' in definition ? definition.keeps : []) }
  }
  const run = async (raw: unknown): Promise<ActionResult<T>> => {
    const requestId = await idOfRequest()
    markActionBegan(requestId)
    const words = await getWords()
    const refuse = (code: string, values: Arguments = {}) => ({
      ok: false as const,
      error: { code, message: codedMessage(words.t, `errors.${code}`, values) },
    })
    try {
      const { permission } = definition
      const session = permission === 'public' ? null : await getSession()
      if (permission !== 'public' && !session) return refuse('signed_out')
      const may = (needed: unknown) => permission === 'public' || isAllowed(session?.user.role ?? '', String(needed))
      // The role is judged before the input, except where only the input names the command.
      const forbid = (needed: unknown) => {
        noteForbidden('action', needed, requestId)
        return refuse('forbidden')
      }
      if (typeof permission !== 'function' && !may(permission)) return forbid(permission)
      const parsed = definition.input.safeParse(raw)
      if (!parsed.success) {
        const { issues } = parsed.error
        const text = doorProblemIn(issues)
        const said = text ? words.t(`errors.text.${text}`) : refuse('invalid_input').error.message
        return { ok: false, error: { code: 'invalid_input', message: said, field: issues[0]?.path.join('.') ?? '' } }
      }
      if (typeof permission === 'function' && !may(permission(parsed.data))) return forbid(permission(parsed.data))
      const value = await definition.run(parsed.data, { session: session as Session, words, requestId })
      return { ok: true, value }
    } catch (error) {
      unstable_rethrow(error)
      if (error instanceof Refused) return { ok: false, error: error.error }
      if (error instanceof StoreError) return refuse(error.code, { detail: error.message })
      log.error({ err: error, requestId }, 'A server action failed')
      return refuse('unexpected', { reference: requestId })
    }
  }
  return called as unknown as Action<Schema, T>
}

const kept = (fields: Readonly<Record<string, unknown>>, names: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (typeof fields[name] === 'string' ? [[name, fields[name]]] : [])))

/** A schema that lets unknown fields pass would let a caller smuggle them in: refused when the module loads. */
function requireStrict(schema: z.ZodType): void {
  if (schema instanceof z.ZodUnion) for (const option of schema.options) requireStrict(option as z.ZodType)
  if (schema instanceof z.ZodObject && !(schema.def.catchall instanceof z.ZodNever)) {
    throw new TypeError('The input of a server action has to be a z.strictObject')
  }
}
