/** What somebody did before the page could hear it. */
export type HeldEvent =
  | { kind: 'click'; target: Element }
  | { kind: 'key'; target: Element; init: KeyboardEventInit }
  | { kind: 'typed'; target: HTMLInputElement | HTMLTextAreaElement; value: string }
  | { kind: 'chosen'; target: HTMLInputElement }
  | { kind: 'submit'; target: HTMLFormElement; submitter: HTMLElement | null }
  | { kind: 'drop'; target: Element; files: File[] }

/** All of it, in the order in which it was done, and where the pointer rests. */
export interface Held {
  events: HeldEvent[]
  pointer: { clientX: number; clientY: number } | null
  /** Where the button of the mouse went down and is not up again. */
  pressed: Element | null
  /** Somebody is at work on them. */
  replaying: boolean
  /** What happens right now is one of them, done again. */
  again: boolean
  /** Called when there is more to replay. */
  onHeld(): void
  /** From now on the page hears for itself. */
  stop(): void
}

declare global {
  interface Window {
    hindsightHeld?: Held | undefined
  }
}
