'use client'
import { clsx } from 'clsx'
import type { MouseEvent } from 'react'
import type { ListTableInstance } from '#components/list/use-list-table'

type ListHeader = ReturnType<ListTableInstance['getHeaderGroups']>[number]['headers'][number]

/** The right edge of a column's head, by which it is dragged wider; the column menu does it for those who have no mouse. */
export function ColumnEdge({ header, table }: { header: ListHeader; table: ListTableInstance }) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const { column } = header
  const begin = (event: MouseEvent<HTMLSpanElement>) => {
    event.preventDefault()
    const head = event.currentTarget.closest('th')
    // From the width that the browser gave it.
    if (head) table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: head.offsetWidth }))
    header.getResizeHandler()(event)
  }
  return (
    <span
      aria-hidden="true"
      data-edge={column.id}
      onMouseDown={begin}
      onDoubleClick={() => column.resetSize()}
      className={clsx(
        'absolute inset-y-0 right-0 z-10 w-2 cursor-col-resize touch-none select-none after:absolute after:inset-y-1.5 after:right-0 after:w-px hover:after:bg-line-strong',
        column.getIsResizing() && 'after:bg-accent',
      )}
    />
  )
}
