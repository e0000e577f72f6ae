'use client'
import { useEffect, useState } from 'react'

const REST_MS = 500

/** Says the step once the reader has come to rest on it, never for each one on the way, nor while it plays. */
export function StepAnnouncer({ text, playing }: { text: string; playing: boolean }) {
  const [said, setSaid] = useState('')
  const [first] = useState(text)
  useEffect(() => {
    if (playing) return
    const timer = setTimeout(() => setSaid(text === first ? '' : text), REST_MS)
    return () => clearTimeout(timer)
  }, [text, first, playing])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
