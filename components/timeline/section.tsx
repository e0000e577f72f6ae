import type { ReactNode } from 'react'

interface SectionProps {
  id: string
  title: ReactNode
  hint?: ReactNode
  aside?: ReactNode
  /** At the end of its head, on every screen. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of the step: its name, what it is about in a word, and its content. No box. */
export function Section({ id, title, hint, aside, actions, children }: SectionProps) {
  return (
    <section aria-labelledby={`timeline-${id}`}>
      <header className="flex min-h-9.5 flex-wrap items-baseline gap-x-2.5 px-4 pt-2.5 pb-1.5 max-md:px-3">
        <h2 id={`timeline-${id}`}>{title}</h2>
        {hint && <p className="min-w-0 flex-1 text-ink-2 max-md:order-last max-md:basis-full">{hint}</p>}
        {aside && <p className="text-ink-2 max-md:hidden">{aside}</p>}
        {actions}
      </header>
      {children}
    </section>
  )
}
