import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type Draft, emptyDraft } from '#components/edit/draft'
import { readDraft } from '#components/edit/read-draft'
import { subscription } from '#lib/domain/subscription/aggregate'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { commandSchema, REASON_LIMIT, type SaveOutcome } from '#lib/domain/subscription/staff-edit'
import { annualPremiumOn } from '#lib/domain/subscription/status'
import { fold } from '#lib/engine/core/aggregate'
import { aggregateIdSchema } from '#lib/engine/core/id'
import { type EditDesk, saveEdit, today } from '#lib/server/subscription-edit'

/** As long as anything that is typed can be; what is too long for its field is said by the form. */
const typed = z
  .string()
  .max(4 * REASON_LIMIT)
  .default('')
const draftFields = Object.fromEntries(Object.keys(emptyDraft).map((field) => [field, typed])) as Record<
  keyof Draft,
  typeof typed
>

/** The form as a browser posts it without scripts: its fields as typed, and on what. */
export const postedEditSchema = z.strictObject({
  contractId: aggregateIdSchema,
  versionSeen: z.coerce.number().int().min(1),
  intent: z.enum(Object.keys(staffCommands) as [StaffCommandName]),
  ...draftFields,
})

/** What came of it where it was not saved, with all that was typed. `null`: something in the form stands in the way. */
export interface PostedEdit {
  draft: Draft
  outcome: Exclude<SaveOutcome, { kind: 'saved' }> | null
}

/** Saves what was posted, read and decided as the page itself would; what is refused goes back with what was typed. */
export async function postEdit(desk: EditDesk, posted: z.output<typeof postedEditSchema>): Promise<PostedEdit> {
  const { contractId, versionSeen, intent, ...draft } = posted
  const state = fold(subscription, await desk.store.load(contractId, { untilVersion: versionSeen }))
  const premiumRequired = annualPremiumOn(state, today(desk)) !== null
  const { command, problems } = readDraft(intent, draft, { coverages: state.coverages, premiumRequired })
  const read = commandSchema.safeParse(command)
  if (problems.length > 0 || !read.success) return { draft, outcome: null }
  const confirmed = draft.confirmed === '' ? [] : [draft.confirmed]
  const edit = { contractId, versionSeen, reason: draft.why.trim(), command: read.data, confirmed }
  const outcome = await saveEdit(desk, edit)
  if (outcome.kind === 'saved') redirect(`/subscriptions/${contractId}`)
  return { draft, outcome }
}
