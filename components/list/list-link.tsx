'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import { useListTransition } from '#components/list/list-transition'
import { Link } from '#components/ui/link'

interface ListLinkProps {
  href: Route
  className?: string
  /** Goes to the top of the page too: other rows, not the same in another order. */
  scroll?: boolean
  children: ReactNode
}

/** A link to the same list in another state; while that loads, the rows that are shown are dimmed. */
export function ListLink({ href, className, scroll = false, children }: ListLinkProps) {
  const router = useRouter()
  const { start } = useListTransition()
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    start(() => router.push(href, { scroll }))
  }
  return (
    <Link href={href} className={className} onClick={go}>
      {children}
    </Link>
  )
}
