'use client'
import { useEffect, useRef, useState } from 'react'
import type { Asked } from '#components/timeline/blame/asked'

/** How long a value is pointed at before it answers, and how long the answer waits for the pointer to reach it. */
const POINTED_MS = 200
const LEFT_MS = 150

interface Answering {
  asked: Asked
  /** The value that was asked. */
  anchor: HTMLElement
  /** Pressed, not merely pointed at: it takes the focus, and stays until it is closed. */
  held: boolean
  /** What was looked at then: anything else is another question. */
  here: string
  isOpen: boolean
}

/** Which of many values answers who set it: the one that is pointed at for a moment, or that is pressed. */
export function useAnswering(here: string) {
  const [answering, setAnswering] = useState<Answering | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (answering?.isOpen && answering.here !== here) setAnswering({ ...answering, isOpen: false })
  const later = (ms: number, change: (before: Answering | null) => Answering | null) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnswering(change), ms)
  }
  const closed = (before: Answering | null) => before && { ...before, isOpen: false }
  const isHeld = (before: Answering | null) => before?.isOpen && before.held
  const isAnswered = (before: Answering | null, anchor: HTMLElement) => before?.isOpen && before.anchor === anchor
  const stay = () => clearTimeout(timer.current)
  return {
    answering,
    point: (asked: Asked, anchor: HTMLElement) =>
      later(POINTED_MS, (before) =>
        isHeld(before) || isAnswered(before, anchor) ? before : { asked, anchor, held: false, here, isOpen: true },
      ),
    leave: () => later(LEFT_MS, (before) => (isHeld(before) ? before : closed(before))),
    /** Pressed again, it closes. */
    press(asked: Asked, anchor: HTMLElement) {
      stay()
      setAnswering((before) =>
        isHeld(before) && before?.anchor === anchor
          ? closed(before)
          : { asked, anchor, held: true, here, isOpen: true },
      )
    },
    stay,
    /** Whoever does something in the answer wants to keep it. */
    hold: () => setAnswering((before) => before && { ...before, held: true }),
    close() {
      stay()
      setAnswering(closed)
    },
  }
}
