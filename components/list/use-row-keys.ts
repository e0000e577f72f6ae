'use client'
import { type RefObject, useEffect } from 'react'
import { hasOwnKeys } from '#components/ui/has-own-keys'

/**
 * J and K walk through the rows. They move the focus to a row's own link, so that Enter opens it, a screen
 * reader reads it, and the row in focus needs no state of its own.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || hasOwnKeys(event.target)) return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step === 0 || !body.current) return
      const links = [...body.current.querySelectorAll<HTMLElement>('tr')].flatMap((row) => ownLink(row) ?? [])
      const at = links.indexOf(document.activeElement as HTMLElement)
      const next = links[Math.min(links.length - 1, Math.max(0, at + step))]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', walk)
    return () => window.removeEventListener('keydown', walk)
  }, [body])
}

/** The link that leads where the row does, among those to what it names. */
const ownLink = (row: HTMLElement) =>
  [...row.querySelectorAll<HTMLElement>('a')].find((link) => link.getAttribute('href') === row.dataset.href)
