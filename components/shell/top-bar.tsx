import type { ReactNode } from 'react'
import { type Desk, DeskNav } from '#components/shell/desk-nav'
import { Logo } from '#components/shell/logo'
import { Link } from '#components/ui/link'
import { Tag } from '#components/ui/tag'
import { Toasts } from '#components/ui/toast'

/** The bar of 44 px on every page: where the desks are, and who I am. */
export function TopBar({
  labels,
  desks,
  demo,
  account,
}: {
  labels: { skip: string; desks: string; demo: string; demoHint: string; done: string; close: string }
  desks: readonly Desk[]
  demo: boolean
  account: ReactNode
}) {
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-4 border-b bg-surface px-4 max-md:flex-wrap max-md:gap-x-2 max-md:gap-y-0 max-md:px-3 max-md:pt-1">
      <a href="#content" className="sr-only focus:not-sr-only">
        {labels.skip}
      </a>
      <Link href="/subscriptions" aria-label="Hindsight" className="max-md:[&_span_span]:hidden">
        <Logo />
      </Link>
      <DeskNav label={labels.desks} desks={desks} />
      <Toasts label={labels.done} closeLabel={labels.close} />
      <div className="ml-auto flex shrink-0 items-center gap-3 max-md:gap-1">
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
