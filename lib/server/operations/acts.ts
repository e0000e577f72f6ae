import 'server-only'
import type { Db } from 'mongodb'
import { z } from 'zod'
import { views } from '#lib/domain/workers'
import { typedText } from '#lib/engine/core/schemas/text'
import { findParkedEffect } from '#lib/engine/reactors/effects/parked-effects'
import { appendRequest } from '#lib/engine/reactors/operations/reactor-requests'
import { isParked } from '#lib/engine/views/parked'
import { isUnderWay } from '#lib/engine/views/rebuild/rebuild'
import { type Rebuild, readRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { formatInstant } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import { database } from '#lib/server/db'
import { watched } from '#lib/server/operations/operations'
import { Refused } from '#lib/server/session/refused'
import { actorOf, type Session } from '#lib/server/session/session'

const REASON_LIMIT = 500

const asked = { since: z.iso.datetime(), reason: typedText(REASON_LIMIT, 'several lines') }
const names = (all: readonly { name: string }[]) => z.enum(all.map(({ name }) => name))

/** An action on something parked, or on a whole view, as the person saw it. */
export const actSchema = z.union([
  z.strictObject({
    kind: z.enum(['retry', 'skip']),
    reactor: names(watched),
    aggregateId: z.string().min(1).max(200),
    version: z.int().min(1).optional(),
    ...asked,
  }),
  z.strictObject({ kind: z.literal('rebuild'), reactor: names(views), ...asked }),
])

export type Act = z.output<typeof actSchema>
type Seen = { reactor: string; aggregateId: string; version?: number | undefined }

/** Why a second rebuild is refused. */
const whoRebuilds = ({ by, startedAt }: Rebuild, { t, locale }: Words) =>
  t('reactors.rebuild.busy', { by, time: formatInstant(startedAt, locale) })

/** Whether what the person saw still waits: a history as such, of an effect by the very event. */
async function isStillParked(db: Db, { reactor, aggregateId, version }: Seen): Promise<boolean> {
  if (version === undefined) return isParked(db, reactor, aggregateId)
  return (await findParkedEffect(db, reactor, aggregateId))?.version === version
}

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
  const aggregateId = act.kind === 'rebuild' ? null : act.aggregateId
  if (aggregateId === null) {
    const last = await readRebuild(db, act.reactor)
    if (last && isUnderWay(last)) throw refuse('already_rebuilding', whoRebuilds(last, words))
  } else {
    if (!(await isStillParked(db, { ...act, aggregateId }))) throw refuse('not_parked', words.t('reactors.notParked'))
  }
  return { again: !(await appendRequest(db, { ...act, aggregateId, reason, actor: actorOf(session) })) }
}
