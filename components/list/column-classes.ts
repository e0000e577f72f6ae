import type { TableColumn } from '#components/list/use-list-table'
import type { NarrowPlace } from '#lib/engine/views/list'

// At 390 px a row is two lines: what it is and how it stands, then its number, a detail and an amount; a third one where something is to be said.
const narrow: Record<NarrowPlace, string> = {
  title: 'max-md:col-start-1 max-md:col-span-2 max-md:row-start-1 max-md:truncate',
  badge: 'max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end',
  reference: 'max-md:col-start-1 max-md:row-start-2 max-md:pr-2',
  detail: 'max-md:col-start-2 max-md:row-start-2 max-md:truncate max-md:text-ink-2',
  amount: 'max-md:col-start-3 max-md:row-start-2 max-md:text-right',
  remark: 'max-md:col-start-3 max-md:row-start-3 max-md:text-right',
}
const widths = {
  cut: 'md:max-w-52 md:truncate',
  short: 'md:max-w-42 md:truncate',
  rest: 'md:w-full md:max-w-0 md:min-w-27 md:truncate',
}
const shownFrom = {
  850: 'md:max-[850px]:hidden',
  950: 'md:max-[950px]:hidden',
  1070: 'md:max-[1070px]:hidden',
  1430: 'md:max-[1430px]:hidden',
  1540: 'md:max-[1540px]:hidden',
}
const BY_HAND = 'md:w-(--width) md:min-w-(--width) md:max-w-(--width) md:truncate'

/** What somebody chose of a column; undefined where they did not. */
export interface Chosen {
  shown: boolean | undefined
  width: number | undefined
}

/** Where a column stands, and whether: in the head, and in each row. */
export const columnClasses = ({ from, width, narrow: place }: TableColumn, chosen: Chosen) => {
  const wide = [
    chosen.shown === false && 'md:hidden',
    chosen.shown === undefined && from && shownFrom[from],
    chosen.width === undefined ? width && widths[width] : BY_HAND,
  ]
  return {
    head: wide,
    cell: [
      ...wide,
      place ? narrow[place] : 'max-md:hidden',
      'max-md:h-auto! max-md:border-0 max-md:px-0! max-md:first:pr-2!',
    ],
    style: chosen.width === undefined ? undefined : ({ '--width': `${chosen.width}px` } as React.CSSProperties),
  }
}
