'use client'
import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { type ColumnLayout, layoutLine, NARROWEST, WIDEST } from '#components/list/column-layout'
import type { ListColumn } from '#lib/engine/views/list'
import type { ListState } from '#lib/engine/views/list-state'

/** A column as the browser needs it: its cells come drawn. */
export interface TableColumn extends Pick<ListColumn<never, never>, 'id' | 'align' | 'narrow' | 'from' | 'width'> {
  title: string
  sortable: boolean
  descendingFirst: boolean
}

/** A row as it reaches the browser: drawn for its reader, with nothing that is not shown. */
export interface DrawnRow {
  id: string
  href: string
  cells: Readonly<Record<string, ReactNode>>
}

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
})
const helper = createColumnHelper<typeof features, DrawnRow>()

export type ListTableInstance = ReturnType<typeof useListTable>

interface ListTableOptions {
  name: string
  columns: readonly TableColumn[]
  rows: readonly DrawnRow[]
  state: Pick<ListState, 'sort' | 'descending'>
  layout: ColumnLayout
}

/** The table of a list: the database sorts it, its reader chooses, orders and sizes its columns, which is remembered. */
export function useListTable({ name, columns, rows, state, layout }: ListTableOptions) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map(({ id, title, sortable, descendingFirst, narrow }) =>
          helper.accessor((row) => row.cells[id], {
            id,
            header: title,
            cell: ({ getValue }) => getValue() as ReactNode,
            enableSorting: sortable,
            sortDescFirst: descendingFirst,
            // What leads to a row stays.
            enableHiding: narrow !== 'reference',
            minSize: NARROWEST,
            maxSize: WIDEST,
          }),
        ),
      ),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows as DrawnRow[],
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    columnResizeMode: 'onChange',
    state: { sorting: [{ id: state.sort, desc: state.descending }] },
    initialState: { columnVisibility: layout.visibility, columnOrder: layout.order, columnSizing: layout.sizes },
  })
  const { columnVisibility: visibility, columnOrder: order, columnSizing: sizes } = table.state
  const remembered = useRef(JSON.stringify(layout))
  useEffect(() => {
    const chosen = { order, visibility, sizes }
    if (JSON.stringify(chosen) === remembered.current) return
    remembered.current = JSON.stringify(chosen)
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
    document.cookie = layoutLine(name, chosen)
  }, [name, order, visibility, sizes])
  return table
}
