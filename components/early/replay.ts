import { typeAgain } from '#components/asking/typed-text'
import type { Held, HeldEvent } from '#components/early/held'
import { type } from '#components/early/type'

const isDeaf = (element: Element) => element.closest<HTMLElement>('[data-listens]')?.dataset.listens === 'no'
const everythingListens = () => document.readyState !== 'loading' && !document.querySelector('[data-listens=no]')

/** Does what was held once more, as far as there is somebody now who listens; the rest waits for its part of the page. */
export async function replayHeld(): Promise<void> {
  const held = window.hindsightHeld
  if (!held || held.replaying) return
  held.replaying = true
  held.onHeld = () => void replayHeld()
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', held.onHeld, { once: true })
  const focused = document.activeElement
  if (everythingListens()) typeAgain()
  for (let event = next(held); event; event = next(held)) {
    held.events.splice(held.events.indexOf(event), 1)
    held.again = true
    try {
      again(event, focused)
    } catch (error) {
      reportError(error)
    }
    held.again = false
    // In a turn of its own, as if a person did it: React shows what came of one before the next.
    if (event.kind !== 'typed') await new Promise((resolve) => setTimeout(resolve))
  }
  held.replaying = false
  if (held.pressed || !everythingListens() || held.events.length > 0) return
  held.stop()
  if (held.pointer) restAt(held.pointer)
}

/** The first that somebody listens to. What was typed comes at once, before more is typed; keys are for the whole page. */
const next = ({ events, pressed }: Held): HeldEvent | undefined => {
  const isHeard = ({ kind, target }: HeldEvent) =>
    kind === 'key' || kind === 'drop' ? everythingListens() : !isDeaf(target)
  const typed = events.find((event) => event.kind === 'typed' && isHeard(event))
  return typed ?? (pressed ? undefined : events.find(isHeard))
}

/** `focused` is what had the focus before any of it was done again. */
function again(event: HeldEvent, focused: Element | null): void {
  if (!event.target.isConnected && event.kind !== 'key') return
  if (event.kind === 'typed') type(event.target, event.value)
  else if (event.kind === 'chosen') event.target.dispatchEvent(new Event('change', { bubbles: true }))
  else if (event.kind === 'submit') event.target.requestSubmit(event.submitter)
  else if (event.kind === 'key') press(event.init, movedFocus(focused) ?? event.target)
  else if (event.kind === 'drop') drop(event.target, event.files)
  else click(event.target)
}

/** What has the focus since a key moved it: the keys after that one are for it. */
const movedFocus = (before: Element | null) => (document.activeElement === before ? null : document.activeElement)

function click(target: Element): void {
  const { left, top, width, height } = target.getBoundingClientRect()
  const at = { bubbles: true, cancelable: true, composed: true, view: window, detail: 1 }
  const where = { ...at, clientX: left + width / 2, clientY: top + height / 2 }
  const pointer = { ...where, pointerType: 'mouse', isPrimary: true }
  target.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }))
  target.dispatchEvent(new MouseEvent('mousedown', { ...where, buttons: 1 }))
  target.dispatchEvent(new PointerEvent('pointerup', pointer))
  target.dispatchEvent(new MouseEvent('mouseup', where))
  target.dispatchEvent(new PointerEvent('click', pointer))
}

function press(init: KeyboardEventInit, focus: Element): void {
  const at = focus.isConnected ? focus : document.body
  const isTaken = !at.dispatchEvent(new KeyboardEvent('keydown', init))
  at.dispatchEvent(new KeyboardEvent('keyup', init))
  const isText = at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === 'text')
  if (!isTaken && isText && init.key?.length === 1) type(at, `${at.value}${init.key}`)
}

function drop(target: Element, files: readonly File[]): void {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
}

/** A pointer that came to rest before the page listened has moved there as far as the page is concerned. */
function restAt(where: { clientX: number; clientY: number }): void {
  const target = document.elementFromPoint(where.clientX, where.clientY)
  if (!target) return
  const over = { ...where, bubbles: true, cancelable: true, composed: true, pointerType: 'mouse', isPrimary: true }
  target.dispatchEvent(new PointerEvent('pointerover', over))
  target.dispatchEvent(new MouseEvent('mouseover', over))
  for (let at: Element | null = target; at; at = at.parentElement) {
    at.dispatchEvent(new PointerEvent('pointerenter', { ...over, bubbles: false }))
    at.dispatchEvent(new MouseEvent('mouseenter', { ...over, bubbles: false }))
  }
  target.dispatchEvent(new PointerEvent('pointermove', over))
  target.dispatchEvent(new MouseEvent('mousemove', over))
}
