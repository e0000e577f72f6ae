'use server'
import { type ReviewEdit, reviewEditSchema, type SaveEdit, saveEditSchema } from '#lib/domain/subscription/staff-edit'
import { action } from '#lib/server/action'
import { editDesk } from '#lib/server/contract'
import type { Session } from '#lib/server/session'
import { reviewEdit, saveEdit } from '#lib/server/subscription-edit'

/** Dry run of an intent on the version that the person sees. */
export const review = action({
  permission: ({ command }: ReviewEdit) => `subscription.${command.name}`,
  input: reviewEditSchema,
  run: (input: ReviewEdit, { session }: { session: Session }) => reviewEdit(editDesk(session), input),
})

/** Records an intent, decided on the version that the person sees. */
export const save = action({
  permission: ({ command }: SaveEdit) => `subscription.${command.name}`,
  input: saveEditSchema,
  run: (input: SaveEdit, { session }: { session: Session }) => saveEdit(editDesk(session), input),
})
