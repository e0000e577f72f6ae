import type { Held, HeldEvent } from '#components/early/held'

/**
 * Runs in the browser before anything of the page is shown: it is sent as text, so it knows nothing outside of itself.
 * Until React answers for a part of the page (`data-listens`), what is done there is held, and `replay.ts` does it
 * again. What works without scripts is left to the browser: links to other pages, forms that are posted, typing.
 */
export function holdEarly(): void {
  const listeners = new AbortController()
  const held: Held = {
    ...{ events: [], pointer: null, pressed: null, replaying: false, again: false, onHeld: () => undefined },
    stop() {
      listeners.abort()
      window.hindsightHeld = undefined
    },
  }
  window.hindsightHeld = held

  const on = <Name extends keyof WindowEventMap>(names: Name[], listen: (event: WindowEventMap[Name]) => void) => {
    const hear = (event: WindowEventMap[Name]) => held.again || listen(event)
    for (const name of names) window.addEventListener(name, hear, { capture: true, signal: listeners.signal })
  }
  const isDeaf = (target: EventTarget | null): target is Element =>
    target instanceof Element && target.closest('[data-listens]')?.getAttribute('data-listens') === 'no'
  const isField = (element: Element) =>
    element.matches('textarea, select, input:not([type=range], [type=checkbox], [type=radio], [type=button])')

  const hold = (event: Event, what: HeldEvent, isOurs = true) => {
    if (isOurs) event.preventDefault()
    event.stopImmediatePropagation()
    held.events.push(what)
    held.onHeld()
  }

  /** Whether the browser does what a click asks for, without us. */
  const goesByItself = (element: Element): boolean => {
    if (element instanceof HTMLAnchorElement)
      return element.pathname !== location.pathname || element.hash !== '' || element.download !== ''
    if (element instanceof HTMLLabelElement) return element.control !== null && isField(element.control)
    if (element instanceof HTMLButtonElement) return element.type === 'submit' && element.form?.method === 'post'
    return isField(element)
  }

  on(['pointerover', 'pointermove'], ({ pointerType, clientX, clientY }) => {
    if (pointerType === 'mouse') held.pointer = { clientX, clientY }
  })
  on(['pointerdown'], ({ button, target }) => {
    held.pressed = button === 0 && isDeaf(target) ? target : null
  })
  // The click, where there is one, comes with it.
  on(['pointerup', 'pointercancel'], () =>
    setTimeout(() => {
      held.pressed = null
      held.onHeld()
    }),
  )
  on(['click'], (event) => {
    // What was pressed is what was meant, whatever has moved under the pointer since.
    const target = held.pressed?.isConnected ? held.pressed : event.target
    held.pressed = null
    if (!isDeaf(target) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const usable = target.closest('a, button, label, summary, input, textarea, select, [role]') ?? target
    if (!goesByItself(usable)) hold(event, { kind: 'click', target })
  })
  on(['keydown'], (event) => {
    const { target, key, code, shiftKey, ctrlKey, metaKey, altKey } = event
    if (!(target instanceof Element) || event.isComposing || /^(Tab|Shift|Control|Alt|Meta)$/.test(key)) return
    const isSubmit = key === 'Enter' && (ctrlKey || metaKey)
    if ((ctrlKey || metaKey || altKey) && !isSubmit) return
    if (isField(target) && !/^(Enter|Escape)$/.test(key)) return
    // A click follows.
    if (/^(Enter| )$/.test(key) && !isSubmit && target.closest('a, button, label, summary')) return
    const init = { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true }
    hold(event, { kind: 'key', target, init }, isSubmit || key === '/' || target.matches('[type=range]'))
  })
  on(['input'], ({ target }) => {
    if (!isDeaf(target) || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
    if (/^(checkbox|radio|file)$/.test(target.type)) return
    held.events = held.events.filter((other) => other.kind !== 'typed' || other.target !== target)
    held.events.push({ kind: 'typed', target, value: target.value })
  })
  on(['change'], (event) => {
    const { target } = event
    if (isDeaf(target) && target instanceof HTMLInputElement && target.type === 'file')
      hold(event, { kind: 'chosen', target })
  })
  on(['submit'], (event) => {
    const { target, submitter } = event
    if (isDeaf(target) && target instanceof HTMLFormElement && target.method !== 'post')
      hold(event, { kind: 'submit', target, submitter })
  })
  // The browser would leave the page and show the file.
  on(['dragover'], (event) => event.preventDefault())
  on(['drop'], (event) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (event.target instanceof Element) hold(event, { kind: 'drop', target: event.target, files })
  })
  // A script that cannot be fetched: nothing will ever listen, and the browser does what it can.
  on(['error'], ({ target }) => {
    if (target instanceof HTMLScriptElement) held.stop()
  })
}
