'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

/**
 * Shows the page anew, and leaves it as it is where the server cannot be reached: the router would give the whole page
 * up for the browser's own error, with all that was typed in it.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  return useCallback(() => void isThere().then((there) => there && router.refresh()), [router])
}

/** A file that the web server has at hand, whatever the database does. */
const isThere = () =>
  fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
