'use client'
import { useEffect, useEffectEvent } from 'react'
import { hasOwnKeys } from '#components/ui/has-own-keys'

const TEN = 10

interface Keyed {
  index: number
  last: number
  /** The listed steps where not all are: J and K go from one to the next. */
  rows: readonly number[] | null
  go: (step: number) => void
  goBy: (steps: number) => void
  help: () => void
  filter: () => void
}

/**
 * ← → PgUp PgDn Home End step through the history, J K through its rows, `/` opens the filter and `?` the help,
 * wherever the focus is but in a field.
 */
export function useTimelineKeys({ index, last, rows, go, goBy, help, filter }: Keyed) {
  const nextRow = () => (rows ? go(rows.find((step) => step > index) ?? index) : goBy(1))
  const previousRow = () => (rows ? go(rows.findLast((step) => step < index) ?? index) : goBy(-1))
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (hasOwnKeys(event.target)) return
    // By so many steps from where one is by then: keys can come quicker than the page.
    const acts: Record<string, () => void> = {
      arrowleft: () => goBy(-1),
      arrowright: () => goBy(1),
      pageup: () => goBy(-TEN),
      pagedown: () => goBy(TEN),
      home: () => go(0),
      end: () => go(last),
      ...{ j: nextRow, k: previousRow, '?': help, '/': filter },
    }
    const act = acts[event.key.toLowerCase()]
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
