import 'server-only'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { now } from '#lib/clock'
import type { Change } from '#lib/domain/shared/change'
import type { PostedEdit } from '#lib/domain/shared/edit-actions'
import { type Form, fieldsOf } from '#lib/domain/shared/form'
import { fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Desk } from '#lib/engine/core/desk'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'
import { commandSchema } from '#lib/engine/core/schemas/edit'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { COMMON_FIELDS, readForm } from '#lib/messages/read-form'
import { type EditRequest, saveEdit, today } from '#lib/server/edit/edit'

/** The longest text of any field. One that is too long for its own field is refused by the form, in words. */
const typed = z
  .string()
  .max(4 * REASON_LIMIT)
  .default('')

type AnyDesk<State, Supported extends EventShape, Current extends Supported> = Desk<
  State,
  Supported,
  Current,
  Form,
  Change,
  unknown
>

/** A form as a browser posts it without scripts: on what, which command, and the fields of all its desk's forms as typed. */
export function postedEditSchema<State, Supported extends EventShape, Current extends Supported>({
  aggregate,
  commands,
}: AnyDesk<State, Supported, Current>) {
  const context = { today: parisDate(now()), typed: {} }
  const forms = Object.values(commands).map((command) => command.form(aggregate.initialState, context))
  const names = [...COMMON_FIELDS, ...forms.flatMap(fieldsOf).map(({ name }) => name)]
  return z.strictObject({
    aggregateId: aggregateIdSchema,
    versionSeen: z.coerce.number().int().min(1),
    command: z.enum(Object.keys(commands)),
    ...Object.fromEntries(names.map((name) => [name, typed])),
  }) as z.ZodType<Posted>
}

interface Posted {
  aggregateId: string
  versionSeen: number
  command: string
  [field: string]: unknown
}

/**
 * Saves what was posted, read and decided as the page itself would, and shows the aggregate's page; what is refused
 * goes back with what was typed.
 */
export async function postEdit<State, Supported extends EventShape, Current extends Supported>(
  desk: AnyDesk<State, Supported, Current>,
  request: EditRequest<Supported, Current>,
  posted: Posted,
  pathOf: (aggregateId: string) => Route,
): Promise<PostedEdit<Supported>> {
  const { aggregateId, versionSeen, command: name, ...fields } = posted
  const written = fields as Record<string, string>
  const state = fold(desk.aggregate, await request.store.load(aggregateId, { untilVersion: versionSeen }))
  const form = desk.commands[name]?.form(state, { today: today(request), typed: written })
  if (!form) return { typed: written, outcome: null }
  const { input, problems } = readForm(form, written)
  const command = commandSchema(desk.commands).safeParse({ name, input })
  if (problems.length > 0 || !command.success) return { typed: written, outcome: null }
  const { why = '', confirmed } = written
  const edit = { aggregateId, versionSeen, reason: why.trim(), confirmed: confirmed ? [confirmed] : [] }
  const outcome = await saveEdit(desk, request, { ...edit, command: command.data })
  if (outcome.kind === 'saved') redirect(pathOf(aggregateId))
  return { typed: written, outcome }
}
