import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '#components/shell/logo'
import { Tag } from '#components/ui/tag'

/** The bar of 44 px on every page: where the desks are, and who I am. */
export function TopBar({
  labels,
  demo,
  account,
}: {
  labels: { skip: string; desks: string; contracts: string; demo: string; demoHint: string }
  demo: boolean
  account: ReactNode
}) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-4 border-b bg-surface px-4 max-md:px-3">
      <a href="#content" className="sr-only focus:not-sr-only">
        {labels.skip}
      </a>
      <Link href={'/subscriptions' as Route} aria-label="Hindsight">
        <Logo />
      </Link>
      <nav aria-label={labels.desks} className="ml-2 max-md:ml-0">
        <Link
          href={'/subscriptions' as Route}
          className="fade inline-flex h-7 items-center rounded-control bg-fill px-2.5 font-medium"
        >
          {labels.contracts}
        </Link>
      </nav>
      <div className="ml-auto flex items-center gap-3">
        {demo && (
          <span title={labels.demoHint}>
            <Tag tone="changed">{labels.demo}</Tag>
          </span>
        )}
        {account}
      </div>
    </header>
  )
}
