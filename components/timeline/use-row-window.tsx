'use client'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** How high a row is, in px, until one has been measured. */
const ROW = 47
/** Rows that exist beyond either edge of what is seen. */
const BEYOND = 4

interface Seen {
  /** The row at the upper edge. */
  top: number
  /** How many rows fit. */
  fit: number
  rowHeight: number
  /** The row that `top` was last set for. */
  here: number
  /** Whether the list was in sight then: it cannot be scrolled while it is not. */
  isOpen: boolean
}

/**
 * Which rows of a long list exist: those in sight and a few around them. All rows are equally high but for a line
 * or two, so that a place follows from a number and nothing has to be measured row by row. Another row `here` is
 * brought into sight, and so is the same one when the list is opened; otherwise the list stays where it is.
 */
export function useRowWindow(count: number, here: number, scroller: RefObject<HTMLElement | null>, isOpen: boolean) {
  const [seen, setSeen] = useState<Seen>(() => ({ top: Math.max(0, here - 6), fit: 12, rowHeight: ROW, here, isOpen }))
  if (seen.here !== here || seen.isOpen !== isOpen) setSeen({ ...seen, here, isOpen, top: topFor(here, seen) })
  const { top, rowHeight } = seen
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is opened is a reason to look at its place again
  useLayoutEffect(() => {
    const box = scroller.current
    // Where the reader has scrolled by less than a row nothing has to move.
    if (box && topOf(box, rowHeight) !== top) box.scrollTop = top * rowHeight
  }, [scroller, top, rowHeight, isOpen])
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const onScroll = () =>
      setSeen((before) => {
        const now = topOf(box, before.rowHeight)
        return now === before.top ? before : { ...before, top: now }
      })
    const measure = () =>
      setSeen((before) => {
        const row = box.querySelector('li[data-plain]')?.getBoundingClientRect().height || before.rowHeight
        const fit = Math.max(1, Math.floor(box.clientHeight / row) - 1)
        return fit === before.fit && row === before.rowHeight ? before : { ...before, fit, rowHeight: row }
      })
    const sizes = new ResizeObserver(measure)
    sizes.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller])
  return {
    first: Math.max(0, Math.min(top, count - seen.fit) - BEYOND),
    end: Math.min(count, top + seen.fit + BEYOND),
    rowHeight,
    /** Never fewer than there are rows at once. */
    slots: seen.fit + 2 * BEYOND + 1,
  }
}

/** The row at the upper edge of the box; browsers keep its place in whole pixels, and rows are not as high as that. */
const topOf = ({ scrollTop }: HTMLElement, rowHeight: number) => Math.floor((scrollTop + 1) / rowHeight)

/** The upper edge with which a row is in sight: the same where it is already, else with the row near the edge it came over. */
function topFor(here: number, { top, fit }: Seen): number {
  if (here < top) return here
  if (here < top + fit) return top
  return Math.max(0, here - fit + 1)
}
