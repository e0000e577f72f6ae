import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  type SearchParams,
} from 'nuqs/server'
import { pageHref } from '#components/routes'
import type { ListState } from '#lib/engine/views/list-state'

/** What the address of a list is made of. */
export interface ListShape {
  name: string
  facets: readonly string[]
  order: { column: string; descending: boolean }
}

/** The whole state of a list, in its address; the server judges what it says. */
export const listParsers = ({ facets, order }: ListShape) => ({
  q: parseAsString.withDefault(''),
  ...(Object.fromEntries(facets.map((facet) => [facet, codes])) as object),
  sort: parseAsString.withDefault(order.column),
  desc: parseAsBoolean.withDefault(order.descending),
  page: parseAsInteger.withDefault(1),
})

const codes = parseAsArrayOf(parseAsString).withDefault([])

interface Params {
  q: string
  sort: string
  desc: boolean
  page: number
}

/** What the parameters of an address ask for. */
export const stateOf = ({ facets }: ListShape, { q, sort, desc, page, ...chosen }: Params): ListState => ({
  ...{ text: q, sort, descending: desc, page },
  chosen: Object.fromEntries(facets.map((facet) => [facet, (chosen as unknown as ListState['chosen'])[facet] ?? []])),
})

/** The parameters of what is asked for; null takes one out. */
export const paramsOf = ({ text, chosen = {}, sort, descending, page }: Partial<ListState>) => ({
  ...(text !== undefined && { q: text || null }),
  ...(Object.fromEntries(
    Object.entries(chosen).map(([facet, list]) => [facet, list.length > 0 ? list : null]),
  ) as object),
  ...(sort !== undefined && { sort }),
  ...(descending !== undefined && { desc: descending }),
  ...(page !== undefined && { page: page === 1 ? null : page }),
})

/** What an address asks a list for. */
export const loadListState = async (shape: ListShape, search: Promise<SearchParams>): Promise<ListState> =>
  stateOf(shape, await createLoader(listParsers(shape))(search))

export const listPath = ({ name }: Pick<ListShape, 'name'>) => `/${name}`

/** The address of a list in a state; what is as by default is left out. */
export const listHref = (shape: ListShape, state: Partial<ListState>) =>
  pageHref(createSerializer(listParsers(shape))(listPath(shape), paramsOf(state)))
