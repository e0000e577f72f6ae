import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link'

interface PageHeadProps {
  /** Where this page lies, outermost first. */
  breadcrumbs?: readonly { href: Route; label: ReactNode; strong?: boolean }[]
  title: ReactNode
  /** Beside the title: the holder's name, a count. */
  aside?: ReactNode
  badge?: ReactNode
  tabs?: ReactNode
  actions?: ReactNode
}

/** The one row of 44 px below the top bar: where I am, what it is, where else I can go, what I can do. */
export function PageHead({ breadcrumbs = [], title, aside, badge, tabs, actions }: PageHeadProps) {
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2.5 border-b bg-surface px-4 max-md:px-3">
      {breadcrumbs.map(({ href, label, strong }) => (
        <span key={href} className="flex items-center gap-2.5 text-ink-2 max-md:min-h-10">
          <Link
            href={href}
            className={
              strong ? 'reference font-semibold text-ink' : 'hover:text-ink hover:underline hover:underline-offset-2'
            }
          >
            {label}
          </Link>
          <span className="text-ink-3" aria-hidden="true">
            /
          </span>
        </span>
      ))}
      <h1 className="text-title tracking-[-0.01em] whitespace-nowrap">{title}</h1>
      {aside && <span className="min-w-0 truncate text-ink-2">{aside}</span>}
      {badge}
      {tabs}
      {actions && <div className="ml-auto flex items-center gap-2 py-1.5">{actions}</div>}
    </div>
  )
}
