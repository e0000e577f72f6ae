import type { TableColumn } from '#components/list/use-list-table'
import type { NarrowPlace } from '#lib/engine/views/list'

const WRAPS = 'max-md:whitespace-normal max-md:wrap-anywhere'
// At 390 px a row is two lines: what it is and how it stands, then its number, a detail and an amount; a third one where
// something is to be said. What is too long for its line goes on in one of its own: a link that is cut off is of no use.
const narrow: Record<NarrowPlace, string> = {
  title: 'max-md:order-1 max-md:flex-[1_1_6rem] max-md:truncate',
  badge: 'max-md:order-2',
  reference: `max-md:order-4 ${WRAPS}`,
  detail: `max-md:order-5 max-md:text-ink-2 ${WRAPS}`,
  amount: `max-md:order-6 max-md:ml-auto max-md:text-right ${WRAPS}`,
  remark: `max-md:order-7 max-md:basis-full max-md:text-right ${WRAPS}`,
}
/** A narrow row: `narrow` says in which order its cells flow, and the break after its first line stands between. */
export const narrowRow =
  'max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-2 max-md:gap-y-px max-md:border-b max-md:px-3 max-md:py-2 max-md:before:order-3 max-md:before:basis-full'
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
interface Chosen {
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
    cell: [...wide, place ? narrow[place] : 'max-md:hidden', 'max-md:h-auto! max-md:border-0 max-md:px-0!'],
    style: chosen.width === undefined ? undefined : ({ '--width': `${chosen.width}px` } as React.CSSProperties),
  }
}
