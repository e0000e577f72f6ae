import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

/** A table of 32 px rows divided by hairlines. Give it `<thead>` and `<tbody>` made of the pieces below. */
export function DataTable({ className, ...props }: ComponentProps<'table'>) {
  return <table {...props} className={clsx('w-full border-separate border-spacing-0 text-left', className)} />
}

type SortDirection = 'ascending' | 'descending'

interface HeaderCellProps extends Omit<ComponentProps<'th'>, 'align'> {
  align?: 'left' | 'right'
  /** Present where the column sorts: its direction, or `none`. */
  sort?: SortDirection | 'none'
  /** Wraps the words: a link or a button that sorts. */
  sortControl?: (props: { className: string; children: ReactNode }) => ReactNode
  /** At its right edge: what changes its width. */
  edge?: ReactNode
}

/** A column's name; sorted ones carry an arrow and `aria-sort`. */
export function HeaderCell({
  align = 'left',
  sort,
  sortControl,
  edge,
  className,
  children,
  ...props
}: HeaderCellProps) {
  const arrow =
    sort === 'ascending' ? (
      <ArrowUp className="size-3" aria-hidden="true" />
    ) : sort === 'descending' ? (
      <ArrowDown className="size-3" aria-hidden="true" />
    ) : null
  const sorted = arrow !== null
  const content = (
    <>
      {align === 'right' && arrow}
      {children}
      {align === 'left' && arrow}
    </>
  )
  return (
    <th
      {...props}
      scope="col"
      aria-sort={sort}
      className={clsx(
        'sticky top-0 z-10 h-7.5 border-y border-t-line border-b-line-strong bg-surface px-2 text-meta font-medium whitespace-nowrap first:pl-4 last:pr-4',
        align === 'right' && 'text-right',
        sorted ? 'text-ink' : 'text-ink-3',
        className,
      )}
    >
      {sortControl
        ? sortControl({ className: 'inline-flex h-7 items-center gap-1 hover:text-ink', children: content })
        : content}
      {edge}
    </th>
  )
}

/** A row: hover, selected, and the one the keyboard stands on (3 px accent at the left). */
export function Row({
  selected,
  current,
  className,
  ...props
}: ComponentProps<'tr'> & { selected?: boolean; current?: boolean }) {
  return (
    <tr
      {...props}
      className={clsx(
        'fade group/row',
        selected ? 'bg-accent-soft' : 'hover:bg-surface-2',
        current && '[&>:first-child]:shadow-[inset_3px_0_0_var(--accent)]',
        // The row whose link has the keyboard's focus.
        'has-focus-visible:bg-surface-2 has-focus-visible:[&>:first-child]:shadow-[inset_3px_0_0_var(--accent)]',
        className,
      )}
    />
  )
}

/** A cell; amounts and counts are right-aligned. */
export function Cell({
  align = 'left',
  className,
  ...props
}: Omit<ComponentProps<'td'>, 'align'> & { align?: 'left' | 'right' }) {
  return (
    <td
      {...props}
      className={clsx(
        'h-8 border-b px-2 whitespace-nowrap first:pl-4 last:pr-4',
        align === 'right' && 'text-right',
        className,
      )}
    />
  )
}
