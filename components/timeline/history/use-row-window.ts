'use client'
import { useEffect, useLayoutEffect, useState } from 'react'

/** How high a row is, in px, until one has been measured. */
const ROW = 47
/** Rows that exist beyond either edge of what is seen. */
const BEYOND = 3

interface Seen {
  /** The row at the upper edge. */
  top: number
  /** How many rows fit. */
  fit: number
  rowHeight: number
  /** How far the list has been moved at once by now, rather than row by row. */
  origin: number
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
export function useRowWindow(count: number, here: number, scroller: HTMLElement | null, isOpen: boolean) {
  const [seen, setSeen] = useState<Seen>(() => {
    const top = Math.max(0, here - 6)
    return { ...{ top, fit: 12, rowHeight: ROW, origin: 0 }, here, isOpen }
  })
  if (seen.here !== here || seen.isOpen !== isOpen)
    setSeen({ ...movedTo(topFor(here, seen), seen, count), here, isOpen })
  const { top, rowHeight, origin } = seen
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is opened is a reason to look at its place again
  useLayoutEffect(() => {
    // Where the reader has scrolled by less than a row nothing has to move.
    if (scroller && topOf(scroller, rowHeight) !== top) scroller.scrollTop = top * rowHeight
  }, [scroller, top, rowHeight, isOpen])
  useEffect(() => {
    if (!scroller) return
    const box = scroller
    const onScroll = () =>
      setSeen((before) => {
        const now = topOf(box, before.rowHeight)
        return now === before.top ? before : movedTo(now, before, count)
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
  }, [scroller, count])
  return {
    first: firstOf(seen, count),
    end: Math.min(count, top + seen.fit + BEYOND),
    rowHeight,
    /** Tells the elements of rows apart; far away, a row takes over the element of another. */
    keyOf: (row: number) => row - origin,
  }
}

/** The first row that exists. */
const firstOf = ({ top, fit }: Pick<Seen, 'top' | 'fit'>, count: number) =>
  Math.max(0, Math.min(top, count - fit) - BEYOND)

/**
 * Far away, the elements that there are take over the rows there: filling one anew is quicker than making one. Nearby
 * each row keeps its own, so that none has to move to another place in the page.
 */
function movedTo(top: number, seen: Seen, count: number): Seen {
  const next = { ...seen, top }
  const moved = firstOf(next, count) - firstOf(seen, count)
  return Math.abs(moved) > seen.fit ? { ...next, origin: seen.origin + moved } : next
}

/** The row at the upper edge of the box; browsers keep its place in whole pixels, and rows are not as high as that. */
const topOf = ({ scrollTop }: HTMLElement, rowHeight: number) => Math.floor((scrollTop + 1) / rowHeight)

/** The upper edge with which a row is in sight: the same where it is already, else with the row near the edge it came over. */
function topFor(here: number, { top, fit }: Seen): number {
  if (here < top) return here
  if (here < top + fit) return top
  return Math.max(0, here - fit + 1)
}
