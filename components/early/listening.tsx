'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { replayHeld } from '#components/early/replay'

/**
 * A part of the page that React takes hold of at once: the page itself, and each part of it that comes later. What
 * somebody did in it before is done again now, after the effects of all that is in it.
 */
export function Listening({ className = 'contents', children }: { className?: string; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Not a state: nothing looks different, and a second rendering of the whole page would be the price.
    part.current?.setAttribute('data-listens', 'yes')
    void replayHeld()
  }, [])
  return (
    <div ref={part} data-listens="no" className={className}>
      {children}
    </div>
  )
}
