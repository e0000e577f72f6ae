'use client'
import { useEffect, useEffectEvent } from 'react'

const TEN = 10
/** Where arrows and letters already mean something else. */
const OWN_KEYS =
  'input:not([data-scrubber]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

interface Keyed {
  index: number
  last: number
  /** The listed steps where not all are: J and K go from one to the next. */
  rows: readonly number[] | null
  go: (step: number) => void
  help: () => void
  filter: () => void
}

/**
 * ← → PgUp PgDn Home End step through the history, J K through its rows, `/` opens the filter and `?` the help,
 * wherever the focus is but in a field.
 */
export function useTimelineKeys({ index, last, rows, go, help, filter }: Keyed) {
  const nextRow = rows?.find((step) => step > index) ?? (rows ? index : index + 1)
  const previousRow = rows?.findLast((step) => step < index) ?? (rows ? index : index - 1)
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
      j: nextRow,
      J: nextRow,
      k: previousRow,
      K: previousRow,
    }
    const acts: Record<string, () => void> = { '?': help, '/': filter }
    const target = targets[event.key]
    const act = target === undefined ? acts[event.key] : () => go(target)
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
