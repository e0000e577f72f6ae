/** What an action tells the page when the answer is no. `message` is a sentence in the person's language. */
export interface ActionError {
  code: string
  message: string
  field?: string
  /** What else the page shows: the events in between, the rule's source. Plain data. */
  details?: unknown
}

export type ActionResult<T> =
  | { ok: true; value: T }
  /** `typed` is what a form that was posted without scripts gets back to show. */
  | { ok: false; error: ActionError; typed?: Readonly<Record<string, string>> }

declare const asked: unique symbol

/**
 * A server action as the browser sees it. It cannot be called: between the page and the server lies a network, and
 * only `useAsk` knows what to say when nothing comes back (and `usePosted` what a form does without scripts).
 */
export interface ServerAction<Input, T> {
  readonly [asked]: (input: Input) => T
}
