'use client'
import { useEffect } from 'react'

/** What somebody does in a page; a script's own clicks are told apart by `isTrusted`. */
const USES = ['pointerdown', 'click', 'keydown', 'wheel'] as const

interface AtWorkProps {
  name: string
  /** How long after an action what the page asks for is still a use of the session. */
  seconds: number
}

/** Keeps a cookie while somebody does something in this page: what a page asks for by itself keeps no session open. */
export function AtWork({ name, seconds }: AtWorkProps) {
  useEffect(() => {
    let notedAt = 0
    const note = ({ isTrusted }: Event) => {
      const now = Date.now()
      if (!isTrusted || Math.abs(now - notedAt) < (seconds * 1_000) / 4) return
      notedAt = now
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser, and is too late for the request that a click sets off
      document.cookie = `${name}=1; path=/; max-age=${seconds}; samesite=lax`
    }
    for (const use of USES) window.addEventListener(use, note, { capture: true, passive: true })
    return () => {
      for (const use of USES) window.removeEventListener(use, note, { capture: true })
    }
  }, [name, seconds])
  return null
}
