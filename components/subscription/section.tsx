import type { ReactNode } from 'react'

/** One block of the page: a title of 13/600, what goes with it at the right, and its content below. */
export function Section({
  title,
  count,
  hint,
  aside,
  children,
  flush = false,
}: {
  title: string
  count?: number
  hint?: string
  aside?: ReactNode
  children: ReactNode
  /** The content brings its own edges: a table. */
  flush?: boolean
}) {
  return (
    <section className="border-b pt-3 pb-4 last:border-b-0">
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 px-4">
        <h2 className="text-body">{title}</h2>
        {count !== undefined && <span className="text-ink-3">{count}</span>}
        {hint && <span className="text-meta text-ink-2 max-md:hidden">{hint}</span>}
        {aside && <div className="ml-auto flex items-center gap-3">{aside}</div>}
      </div>
      <div className={flush ? 'mt-1.5' : 'mt-1.5 px-4'}>{children}</div>
    </section>
  )
}
