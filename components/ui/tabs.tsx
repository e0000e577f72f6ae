import { clsx } from 'clsx'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link'

export interface Tab {
  href: Route
  label: ReactNode
  count?: number
  current?: boolean
}

/** The pages of one subject, as links in the page head. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="-mb-px flex gap-4.5 self-stretch md:ml-4.5">
      {tabs.map(({ href, label: text, count, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={clsx(
            'fade flex min-h-11 items-center gap-1.25 border-b-2 pt-0.5 font-medium',
            current
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-2 hover:border-line-strong hover:text-ink',
          )}
        >
          {text}
          {count !== undefined && <span className="font-normal text-ink-3">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
