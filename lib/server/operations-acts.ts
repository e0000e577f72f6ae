import 'server-only'
import { z } from 'zod'
import type { Words } from '#lib/messages/words'
import { isParked } from '#lib/mongo/parked'
import { findParkedEffect } from '#lib/mongo/parked-effects'
import { appendRequest } from '#lib/mongo/reactor-requests'
import { database } from '#lib/server/db'
import { watched } from '#lib/server/operations'
import { Refused } from '#lib/server/refused'
import { actorOf, type Session } from '#lib/server/session'

const REASON_LIMIT = 500

/** A deed on something parked, as the person saw it. */
export const actSchema = z.strictObject({
  kind: z.enum(['retry', 'skip']),
  reactor: z.enum(watched.map(({ name }) => name) as [string, ...string[]]),
  aggregateId: z.string().min(1).max(200),
  since: z.iso.datetime(),
  reason: z.string().max(REASON_LIMIT),
})

export type Act = z.output<typeof actSchema>

/** Writes down what a person asks of the worker. `again`: the same was asked before, of the same state. */
export async function requestAct(
  { reason: typed, ...act }: Act,
  session: Session,
  words: Words,
): Promise<{ again: boolean }> {
  const reason = typed.trim()
  const refuse = (code: string, message: string, field?: string) =>
    new Refused({ code, message, ...(field ? { field } : {}) })
  if (reason === '') throw refuse('reason_required', words.t('reactors.reasonMissing'), 'reason')
  const db = database()
  const parked =
    (await isParked(db, act.reactor, act.aggregateId)) || (await findParkedEffect(db, act.reactor, act.aggregateId))
  if (!parked) throw refuse('not_parked', words.t('reactors.notParked'))
  return { again: !(await appendRequest(db, { ...act, reason, actor: actorOf(session) })) }
}
