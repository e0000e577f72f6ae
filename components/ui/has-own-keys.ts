/** Fields, and what lies over the page; the scrubber is a field whose keys mean what they mean everywhere. */
const OWN = [
  'input:not([data-scrubber])',
  ...['textarea', 'select', '[contenteditable]', '[role=dialog]', '[role=menu]', '[role=listbox]'],
].join(',')

/**
 * Whether a key pressed there means something of its own, so that no shortcut of the page may take it. What is closing
 * has no say any more, though for a moment the focus is still in it.
 */
export const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(OWN) !== null && target.closest('[data-closed]') === null
