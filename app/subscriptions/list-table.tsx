'use client'
import { type CellData, type Header, useTable } from '@tanstack/react-table'
import { clsx } from 'clsx'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { columns, features, type ListRow } from '#components/list/columns'
import { ListLink } from '#components/list/list-link'
import { useListTransition } from '#components/list/list-transition'
import { useRowKeys } from '#components/list/use-row-keys'
import { Cell, DataTable, HeaderCell, Row } from '#components/ui/data-table'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type ListParams, listHref, type sorts } from './search-params'

type Sort = (typeof sorts)[number]

interface ListTableProps {
  rows: ListRow[]
  today: CalendarDate
  params: ListParams
  /** The columns that this reader may sort by. */
  sortable: readonly string[]
  /** Below the head in place of rows. */
  children?: ReactNode
}

const right = new Set(['premium', 'openClaims', 'when'])
// At 390 px a row is two lines: holder and status, then contract, product and premium; more where a payment awaits somebody or claims are open.
const small: Record<string, string> = {
  holder: 'max-md:col-start-1 max-md:col-span-2 max-md:row-start-1 max-md:truncate',
  status: 'max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end',
  contract: 'max-md:col-start-1 max-md:row-start-2 max-md:pr-2',
  product: 'max-md:col-start-2 max-md:row-start-2 max-md:truncate max-md:text-ink-2',
  premium: 'max-md:col-start-3 max-md:row-start-2',
  openClaims: 'max-md:col-start-3 max-md:row-start-3',
}
const wide: Record<string, string> = {
  holder: 'md:max-w-52 md:truncate',
  product: 'md:max-w-42 md:truncate',
  lastEvent: 'md:w-full md:max-w-0 md:min-w-27 md:truncate max-[950px]:hidden',
  openClaims: 'md:max-[850px]:hidden',
  start: 'max-[1540px]:hidden',
  nextTerm: 'max-[1430px]:hidden',
  when: 'max-[1070px]:hidden',
}

// After a moment only: a quick answer does not flicker.
const dimmed = 'opacity-50 transition-opacity delay-100 duration-75 motion-reduce:transition-none'

/** The rows, sorted by the database: a header is a link to the same list in another order. */
export function ListTable({ rows, today, params, sortable, children }: ListTableProps) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const words = useWords()
  const router = useRouter()
  const { pending } = useListTransition()
  const body = useRef<HTMLTableSectionElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at their top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [params.page, params.sort, params.desc])
  useRowKeys(body)
  const columnDefs = useMemo(() => columns(words, today), [words, today])
  const table = useTable({ features, columns: columnDefs, data: rows })

  const open = (event: MouseEvent<HTMLTableRowElement>, id: string) => {
    const onControl = (event.target as HTMLElement).closest('a, button')
    if (onControl || window.getSelection()?.toString()) return
    router.push(`/subscriptions/${encodeURIComponent(id)}` as Route)
  }
  const sorted = (id: string) => (params.sort !== id ? 'none' : params.desc ? 'descending' : 'ascending')

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
            {table.getHeaderGroups()[0]?.headers.map((header: Header<typeof features, ListRow, CellData>) => {
              const id = header.column.id
              const isSortable = sortable.includes(id)
              const desc = params.sort === id ? !params.desc : id === 'when' || id === 'premium'
              return (
                <HeaderCell
                  key={id}
                  align={right.has(id) ? 'right' : 'left'}
                  className={wide[id]}
                  {...(isSortable
                    ? {
                        sort: sorted(id),
                        sortControl: (props) => (
                          <ListLink
                            {...props}
                            href={listHref('/subscriptions', { ...params, page: 1, sort: id as Sort, desc }) as Route}
                          />
                        ),
                      }
                    : {})}
                >
                  <table.FlexRender header={header} />
                </HeaderCell>
              )
            })}
          </tr>
        </thead>
        <tbody ref={body} className="max-md:block">
          {table.getRowModel().rows.map((row) => (
            <Row
              key={row.id}
              onClick={(event) => open(event, row.original._id)}
              className="cursor-pointer max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:gap-y-0.5 max-md:border-b max-md:px-3 max-md:py-2"
            >
              {row.getAllCells().map((cell) => {
                const id = cell.column.id
                return (
                  <Cell
                    key={cell.id}
                    align={right.has(id) ? 'right' : 'left'}
                    className={clsx(
                      wide[id],
                      small[id] ?? 'max-md:hidden',
                      'max-md:h-auto! max-md:border-0 max-md:px-0! max-md:first:pr-2!',
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </Cell>
                )
              })}
            </Row>
          ))}
        </tbody>
      </DataTable>
      {children}
    </div>
  )
}
