'use client'
import type { ReactNode } from 'react'
import type { ColumnLayout } from '#components/list/column-layout'
import { ColumnMenu } from '#components/list/column-menu'
import type { Facet } from '#components/list/facet-column'
import { FilterBar } from '#components/list/filter-bar'
import type { ListShape } from '#components/list/list-address'
import { ListTable } from '#components/list/list-table'
import { type DrawnRow, type TableColumn, useListTable } from '#components/list/use-list-table'
import type { ListState } from '#lib/engine/views/list-state'

interface ListBodyProps {
  shape: ListShape
  state: ListState
  facets: readonly Facet[]
  searchLabel: string
  columns: readonly TableColumn[]
  rows: readonly DrawnRow[]
  layout: ColumnLayout
  /** Below the rows, in place of them where there are none. */
  children: ReactNode
}

/** Search, filters and the table below. */
export function ListBody({ shape, state, facets, searchLabel, columns, rows, layout, children }: ListBodyProps) {
  'use no memo' // TanStack Table's instance keeps its identity while its content changes.
  const table = useListTable({ name: shape.name, columns, rows, state, layout })
  return (
    <>
      <FilterBar shape={shape} facets={facets} searchLabel={searchLabel}>
        {rows.length > 0 && <ColumnMenu table={table} />}
      </FilterBar>
      <ListTable shape={shape} state={state} columns={columns} table={table}>
        {children}
      </ListTable>
    </>
  )
}
