'use client'
import { FlexRender } from '@tanstack/react-table'
import { clsx } from 'clsx'
import { useRouter } from 'next/navigation'
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { columnClasses, narrowRow } from '#components/list/column-classes'
import { ColumnEdge } from '#components/list/column-edge'
import { type ListShape, listHref } from '#components/list/list-address'
import { ListLink } from '#components/list/list-link'
import { useListTransition } from '#components/list/list-transition'
import type { ListTableInstance, TableColumn } from '#components/list/use-list-table'
import { useRowKeys } from '#components/list/use-row-keys'
import { pageHref } from '#components/routes'
import { Cell, DataTable, HeaderCell, Row } from '#components/ui/data-table'
import type { ListState } from '#lib/engine/views/list-state'

interface ListTableProps {
  shape: ListShape
  state: ListState
  columns: readonly TableColumn[]
  table: ListTableInstance
  /** Below the head in place of rows. */
  children?: ReactNode
}

// After a moment only: a quick answer does not flicker.
const dimmed = 'opacity-50 transition-opacity delay-100 duration-75 motion-reduce:transition-none'
const directions = { asc: 'ascending', desc: 'descending' } as const

/** The rows, sorted by the database: a header is a link to the same list in another order. */
export function ListTable({ shape, state, columns, table, children }: ListTableProps) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const router = useRouter()
  const { pending } = useListTransition()
  const body = useRef<HTMLTableSectionElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at their top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [state.page, state.sort, state.descending])
  useRowKeys(body)
  const { rows } = table.getRowModel()
  const { columnVisibility, columnSizing } = table.state
  const looks = Object.fromEntries(
    columns.map((column) => [
      column.id,
      {
        align: column.align ?? ('left' as const),
        ...columnClasses(column, { shown: columnVisibility[column.id], width: columnSizing[column.id] }),
      },
    ]),
  )

  const open = (event: MouseEvent<HTMLTableRowElement>, href: string) => {
    const onControl = (event.target as HTMLElement).closest('a, button')
    if (onControl || window.getSelection()?.toString()) return
    router.push(pageHref(href))
  }
  const sorting = ({ column }: ListHeader) => {
    if (!column.getCanSort()) return {}
    const sorted = column.getIsSorted()
    const descending = column.getNextSortingOrder() === 'desc'
    const href = listHref(shape, { ...state, page: 1, sort: column.id, descending })
    return {
      sort: sorted ? directions[sorted] : ('none' as const),
      sortControl: (props: { className: string; children: ReactNode }) => <ListLink {...props} href={href} />,
    }
  }

  return (
    <div
      ref={scroller}
      aria-busy={pending}
      className={clsx('min-h-0 flex-1 overflow-auto max-md:overflow-visible', pending && dimmed)}
    >
      <DataTable className="max-md:block">
        {/* Without rows the columns have no widths worth showing. */}
        <thead className={clsx('max-md:hidden', rows.length === 0 && 'hidden')}>
          <tr>
            {table.getHeaderGroups()[0]?.headers.map((header) => (
              <HeaderCell
                key={header.id}
                data-column={header.column.id}
                align={looks[header.column.id]?.align}
                className={clsx(looks[header.column.id]?.head)}
                style={looks[header.column.id]?.style}
                edge={<ColumnEdge header={header} table={table} />}
                {...sorting(header)}
              >
                <FlexRender header={header} />
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody ref={body} className="max-md:block">
          {rows.map((row) => (
            <Row
              key={row.id}
              data-href={row.original.href}
              onClick={(event) => open(event, row.original.href)}
              className={clsx('cursor-pointer', narrowRow)}
            >
              {/* All of them: what is hidden by hand on a wide screen has its place on a narrow one. */}
              {row.getAllCells().map((cell) => (
                <Cell
                  key={cell.id}
                  data-column={cell.column.id}
                  align={looks[cell.column.id]?.align}
                  className={clsx(looks[cell.column.id]?.cell)}
                  style={looks[cell.column.id]?.style}
                >
                  <FlexRender cell={cell} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </DataTable>
      {children}
    </div>
  )
}

type ListHeader = ReturnType<ListTableInstance['getHeaderGroups']>[number]['headers'][number]
