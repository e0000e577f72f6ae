'use client'
import { useEffect, useState } from 'react'

const REST_MS = 500

/** Says the step once the reader has come to rest on it, never for each one on the way. */
export function StepAnnouncer({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const [first] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text === first ? '' : text), REST_MS)
    return () => clearTimeout(timer)
  }, [text, first])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
