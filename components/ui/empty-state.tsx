import { CircleAlert, Inbox, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** Nothing there yet, nothing that matches, or it could not be read. */
  kind: 'nothing' | 'no-match' | 'failed'
  title: string
  /** It stands for the whole page, so its title is the page's. */
  page?: boolean
  children?: ReactNode
  action?: ReactNode
}

const icons = { nothing: Inbox, 'no-match': SearchX, failed: CircleAlert }

/** An empty place says why it is empty and what can be done about it. */
export function EmptyState({ kind, title, page = false, children, action }: EmptyStateProps) {
  const Title = page ? 'h1' : 'p'
  const Icon = icons[kind]
  return (
    <div
      role={kind === 'failed' ? 'alert' : 'status'}
      className="grid justify-items-center gap-1 px-6 py-18 text-center"
    >
      <Icon
        className={kind === 'failed' ? 'size-5 text-removed' : 'size-5 text-ink-3'}
        strokeWidth={1.5}
        aria-hidden="true"
      />
      <Title className="mt-1 text-lead font-semibold">{title}</Title>
      {children && <div className="max-w-110 text-ink-2">{children}</div>}
      {action && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  )
}
