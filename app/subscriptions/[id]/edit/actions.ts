'use server'
import { type ReviewEdit, reviewEditSchema, type SaveEdit, saveEditSchema } from '#lib/domain/subscription/staff-edit'
import { type ActionRequest, action } from '#lib/server/action'
import { editDesk } from '#lib/server/contract'
import { reviewEdit, saveEdit } from '#lib/server/subscription-edit'
import { postEdit, postedEditSchema } from './post-edit'

/** Dry run of an intent on the version that the person sees. */
export const review = action({
  permission: ({ command }: ReviewEdit) => `subscription.${command.name}`,
  input: reviewEditSchema,
  run: (input: ReviewEdit, request: ActionRequest) => reviewEdit(editDesk(request), input),
})

/** Records an intent, decided on the version that the person sees. */
export const save = action({
  permission: ({ command }: SaveEdit) => `subscription.${command.name}`,
  input: saveEditSchema,
  run: (input: SaveEdit, request: ActionRequest) => saveEdit(editDesk(request), input),
})

/** The same form, posted by a browser without scripts. */
export const post = action({
  permission: ({ intent }) => `subscription.${intent}`,
  input: postedEditSchema,
  run: (input, request) => postEdit(editDesk(request), input),
})
