import { clsx } from 'clsx'

/** The box of everything that is typed into or chosen from: 32 px, an edge of 3 : 1, 2 px where something is wrong. */
export const controlClass = (className?: string) =>
  clsx(
    'h-8 rounded-control border border-line-control bg-surface text-body text-ink max-md:h-10 max-md:text-title',
    'aria-invalid:border-removed-line aria-invalid:shadow-[inset_0_0_0_1px_var(--removed-line)]',
    'has-aria-invalid:border-removed-line has-aria-invalid:shadow-[inset_0_0_0_1px_var(--removed-line)]',
    'disabled:border-line-strong disabled:bg-surface-2 disabled:text-ink-3',
    className,
  )
