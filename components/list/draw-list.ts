import type { ReactNode } from 'react'
import { cellText } from '#components/list/cell-text'
import type { Facet } from '#components/list/facet-column'
import { drawCell } from '#components/list/list-cell'
import type { DrawnRow, TableColumn } from '#components/list/use-list-table'
import type { ListCell } from '#lib/domain/shared/list-cell'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { AnyList } from '#lib/engine/views/list'
import type { ListState } from '#lib/engine/views/list-state'
import { codedMessage } from '#lib/messages/coded-message'
import type { Words } from '#lib/messages/words'

/** Draws the cells of some columns otherwise than by their kind, from a row as its reader may see it. */
export type OwnCells<L> = Readonly<Record<string, (row: L, words: Words, today: CalendarDate) => ReactNode>>

/** The columns of a list as the browser needs them. */
export const tableColumns = (list: AnyList<ListCell>, sortable: readonly string[], words: Words): TableColumn[] =>
  list.columns.map(({ id, align, narrow, from, width, sort }) => ({
    ...{ id, align, narrow, from, width },
    title: codedMessage(words.t, `lists.${list.name}.columns.${id}`),
    sortable: sortable.includes(id),
    descendingFirst: sort?.descendingFirst ?? false,
  }))

/** The rows of a list, drawn: what no cell shows does not reach the browser. */
export const drawRows = (
  list: AnyList<ListCell>,
  rows: readonly { _id: string }[],
  cells: OwnCells<never>,
  words: Words,
  today: CalendarDate,
): DrawnRow[] =>
  rows.map((row) => ({
    id: row._id,
    href: list.link(row._id),
    cells: Object.fromEntries(
      list.columns.map(({ id, cell }) => [
        id,
        cells[id]?.(row as never, words, today) ?? drawCell(cell(row, today), words, today),
      ]),
    ),
  }))

/** What can be chosen, with how many there are of each. */
export const drawFacets = (
  list: AnyList<ListCell>,
  counts: Record<string, Record<string, number>>,
  { chosen }: ListState,
  words: Words,
): Facet[] =>
  list.facets.map(({ id, codes, quiet = [], choice }) => ({
    id,
    label: codedMessage(words.t, `lists.${list.name}.facets.${id}`),
    choices: codes
      .filter((code) => !quiet.includes(code) || counts[id]?.[code] || chosen[id]?.includes(code))
      .map((code) => ({ code, label: cellText(choice(code), words), count: counts[id]?.[code] ?? 0 })),
  }))
