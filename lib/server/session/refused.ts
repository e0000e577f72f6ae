import 'server-only'
import type { ActionError } from '#lib/domain/shared/server-action'

/** An expected "no", thrown anywhere below an action and returned as it is. */
export class Refused extends Error {
  readonly error: ActionError
  constructor(error: ActionError) {
    super(error.message)
    this.name = 'Refused'
    this.error = error
  }
}
