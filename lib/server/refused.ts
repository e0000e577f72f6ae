import 'server-only'

/** What an action tells the page when the answer is no. `message` is a sentence in the person's language. */
export interface ActionError {
  code: string
  message: string
  field?: string
  /** What else the page shows: the events in between, the rule's source. Plain data. */
  details?: unknown
}

/** An expected "no", thrown anywhere below an action and returned as it is. */
export class Refused extends Error {
  readonly error: ActionError
  constructor(error: ActionError) {
    super(error.message)
    this.name = 'Refused'
    this.error = error
  }
}
