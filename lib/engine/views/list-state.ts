import { type AnyList, sortable } from '#lib/engine/views/list'

/** What is asked of a list. */
export interface ListState {
  text: string
  /** The codes chosen of each facet; none is all. */
  chosen: Readonly<Record<string, readonly string[]>>
  /** A column. */
  sort: string
  descending: boolean
  /** From 1; of what is beyond the last page, that one is shown. */
  page: number
}

/** What a list answers. */
export interface ListAnswer<L, T extends string> {
  rows: L[]
  /** What was understood of what was asked; its page is the one that these rows are. */
  state: ListState
  /** How many rows there are at all. */
  all: number
  /** How many there are for each code of each facet while the other filters stay. */
  counts: Record<string, Record<string, number>>
  /** Of all that match, which are `rows`. */
  totals: Record<T | 'rows', number>
}

const LONGEST_TEXT = 200
const LAST_PAGE = 1_000_000

/**
 * What a list can be asked for, out of anything: unknown codes are left out, an unknown column is the list's own
 * order, a page is a whole number. Nothing else of what somebody wrote reaches a query.
 */
export function listState(list: AnyList, asked: unknown, seesPersonal = true): ListState {
  const raw = isObject(asked) ? asked : {}
  const chosen = isObject(raw.chosen) ? raw.chosen : {}
  const sorted = sortable(list, seesPersonal).find(({ id }) => id === raw.sort)
  const page = typeof raw.page === 'number' && !Number.isNaN(raw.page) ? Math.trunc(raw.page) : 1
  return {
    text: typeof raw.text === 'string' ? raw.text.slice(0, LONGEST_TEXT) : '',
    chosen: Object.fromEntries(
      list.facets.map(({ id, codes }) => {
        const wanted = Object.hasOwn(chosen, id) && Array.isArray(chosen[id]) ? (chosen[id] as unknown[]) : []
        return [id, codes.filter((code) => wanted.includes(code))]
      }),
    ),
    sort: sorted?.id ?? list.order.column,
    descending: sorted ? raw.descending === true : list.order.descending,
    page: Math.min(Math.max(1, page), LAST_PAGE),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
