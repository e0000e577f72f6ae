import 'server-only'
import type { Route } from 'next'
import type { z } from 'zod'
import type { Change } from '#lib/domain/shared/change'
import type { Form } from '#lib/domain/shared/form'
import { commandPermission, type Desk } from '#lib/engine/core/desk'
import type { Edit } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'
import { reviewEditSchema, saveEditSchema } from '#lib/engine/core/schemas/edit'
import type { ActionRequest } from '#lib/server/action'
import { type EditRequest, reviewEdit, saveEdit } from '#lib/server/edit/edit'
import { postEdit, postedEditSchema } from '#lib/server/edit/post-edit'

/** The three things that a page does with the commands of a desk: definitions for `action`, which guards them. */
export function editActions<State, Supported extends EventShape, Current extends Supported, Facts>(
  desk: Desk<State, Supported, Current, Form, Change, Facts>,
  requestOf: (request: ActionRequest) => EditRequest<Supported, Current>,
  pathOf: (aggregateId: string) => Route,
) {
  const permissionOf = (command: string) => commandPermission(desk.aggregate.name, command)
  const permission = ({ command }: Edit) => permissionOf(command.name)
  return {
    /** Dry run of a command on the version that the person sees. */
    review: {
      permission,
      input: reviewEditSchema(desk.commands) as z.ZodType<Edit, Edit>,
      run: async (edit: Edit, asked: ActionRequest) => {
        const request = requestOf(asked)
        return { outcome: await reviewEdit(desk, request, edit), at: request.now }
      },
    },
    /** Records a command, decided on the version that the person sees. */
    save: {
      permission,
      input: saveEditSchema(desk.commands) as z.ZodType<Edit, Edit>,
      run: (edit: Edit, request: ActionRequest) => saveEdit(desk, requestOf(request), edit),
    },
    /** The same form, posted by a browser without scripts. */
    post: {
      permission: ({ command }: { command: string }) => permissionOf(command),
      input: postedEditSchema(desk),
      run: (posted: Parameters<typeof postEdit>[2], request: ActionRequest) =>
        postEdit(desk, requestOf(request), posted, pathOf),
    },
  }
}
