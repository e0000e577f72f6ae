import type { ActionResult, ServerAction } from '#lib/domain/shared/server-action'

interface Called<T> {
  (raw: unknown): Promise<ActionResult<T>>
  (last: ActionResult<T> | null, form: FormData): Promise<ActionResult<T>>
}

/** An action as Next calls it: with what came over the network, whatever that is. */
export const called = <Input, T>(action: ServerAction<Input, T>) => action as unknown as Called<T>
