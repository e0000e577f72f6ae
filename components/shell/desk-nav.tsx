'use client'
import { clsx } from 'clsx'
import type { Route } from 'next'
import { usePathname } from 'next/navigation'
import { Link } from '#components/ui/link'

export interface Desk {
  href: Route
  label: string
}

/** The desks that this person may open; the one they are at is filled. */
export function DeskNav({ label, desks }: { label: string; desks: readonly Desk[] }) {
  const path = usePathname()
  return (
    <nav
      aria-label={label}
      className="ml-2 flex gap-1 max-md:order-last max-md:-mx-1.5 max-md:ml-0 max-md:w-full max-md:flex-wrap max-md:pb-1"
    >
      {desks.map(({ href, label: name }) => {
        const here = path === href || path.startsWith(`${href}/`)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? (path === href ? 'page' : 'true') : undefined}
            className={clsx(
              'fade inline-flex h-7 items-center rounded-control px-2.5 font-medium max-md:h-10 max-md:px-2',
              here ? 'bg-fill' : 'text-ink-2 hover:bg-fill hover:text-ink',
            )}
          >
            {name}
          </Link>
        )
      })}
    </nav>
  )
}
