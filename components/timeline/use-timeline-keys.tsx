'use client'
import { useEffect, useEffectEvent } from 'react'

const TEN = 10
/** Where arrows and letters already mean something else. */
const OWN_KEYS =
  'input:not([data-scrubber]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

/** ← → PgUp PgDn Home End J K step through the history and `?` opens the help, wherever the focus is but in a field. */
export function useTimelineKeys(index: number, last: number, go: (step: number) => void, help: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return
    const targets: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      PageUp: index - TEN,
      PageDown: index + TEN,
      Home: 0,
      End: last,
      j: index + 1,
      J: index + 1,
      k: index - 1,
      K: index - 1,
    }
    const target = targets[event.key]
    if (target === undefined && event.key !== '?') return
    event.preventDefault()
    if (target === undefined) help()
    else go(target)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
