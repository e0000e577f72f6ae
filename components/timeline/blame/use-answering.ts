'use client'
import { createContext, type RefObject, use, useEffect, useRef, useState } from 'react'
import type { Asked } from '#components/timeline/blame/asked'

/** How long a value is pointed at before it answers, and how long the answer waits for the pointer to reach it. */
const POINTED_MS = 200
const LEFT_MS = 150

/** The step at which the head of the timeline is. What is shown below may be a frame behind. */
export const HeadStep = createContext<RefObject<number> | null>(null)

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

/**
 * Which of many values answers who set it: the one that is pointed at for a moment, or that is pressed. What is asked
 * while the values of another step (`index`) are on their way is asked again of them, once they are shown.
 */
export function useAnswering(here: string, index: number) {
  const [answering, setAnswering] = useState<Answering | null>(null)
  const head = use(HeadStep)
  const askAgain = useRef<() => void>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the values of the step are shown
  useEffect(() => {
    const again = askAgain.current
    askAgain.current = undefined
    again?.()
  }, [index])
  /** Whether what is asked has to wait, and then waits. */
  const waits = (again: () => void) => {
    const isBehind = head !== null && head.current !== index
    askAgain.current = isBehind ? again : undefined
    return isBehind
  }
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
    point(asked: Asked, anchor: HTMLElement) {
      const moved = { bubbles: true, pointerType: 'mouse' }
      if (waits(() => anchor.dispatchEvent(new PointerEvent('pointermove', moved)))) return
      later(POINTED_MS, (before) =>
        isHeld(before) || isAnswered(before, anchor) ? before : { asked, anchor, held: false, here, isOpen: true },
      )
    },
    leave() {
      askAgain.current = undefined
      later(LEFT_MS, (before) => (isHeld(before) ? before : closed(before)))
    },
    /** Pressed again, it closes. */
    press(asked: Asked, anchor: HTMLElement) {
      stay()
      if (waits(() => anchor.click())) return
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
