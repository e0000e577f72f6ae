'use server'
import { contractHref } from '#components/routes'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { action } from '#lib/server/action'
import { contractEdit } from '#lib/server/contract'
import { editActions } from '#lib/server/edit/edit-actions'

const edits = editActions(subscriptionDesk, contractEdit, contractHref)

export const review = action(edits.review)
export const save = action(edits.save)
export const post = action(edits.post)
