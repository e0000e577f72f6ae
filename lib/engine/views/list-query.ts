import type { Db, Document } from 'mongodb'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { AnyList, List, Listed, ListFacet } from '#lib/engine/views/list'
import { textMatch } from '#lib/engine/views/list-search'
import { type ListAnswer, type ListState, listState } from '#lib/engine/views/list-state'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'
import type { Row } from '#lib/engine/views/view'

/** Who asks, and when. */
interface ListReader {
  today: CalendarDate
  /** Whether they may see people's data: otherwise neither search nor order tells anything of it. */
  seesPersonal: boolean
  pageSize: number
}

/** What is written the way that people read it stands in the order of a French telephone book. */
const alphabet = { locale: 'fr', strength: 1, numericOrdering: true } as const

/**
 * The page of a list that is asked for, counted and summed by the database, as of a day. Where a page is asked for
 * that does not exist, the nearest one that does. Anything may be asked: see `listState`.
 */
export async function queryList<R extends Row, H extends keyof R, D, C, T extends string>(
  db: Db,
  list: List<R, H, D, C, T>,
  asked: unknown,
  reader: ListReader,
): Promise<ListAnswer<Listed<R, H, D>, T>> {
  const state = listState(list, asked, reader.seesPersonal)
  const read = (page: number) => overSwap(() => readPage(db, list, { ...state, page }, reader))
  const answer = await read(state.page)
  const last = Math.max(1, Math.ceil((answer.totals.rows ?? 0) / reader.pageSize))
  return (state.page <= last ? answer : await read(last)) as ListAnswer<Listed<R, H, D>, T>
}

async function readPage(db: Db, list: AnyList, state: ListState, reader: ListReader) {
  const collection = db.collection(list.view.name)
  const all = collection.countDocuments({}, { hint: '_id_' })
  const sort = list.columns.find(({ id }) => id === state.sort)?.sort
  const [answer = {}] = await collection
    .aggregate<Record<string, Document[]>>(listPipeline(list, state, reader), {
      allowDiskUse: true,
      ...(sort?.alphabetical ? { collation: alphabet } : {}),
    })
    .toArray()
  const { _id, ...totals } = answer.totals?.[0] ?? {}
  return {
    rows: answer.rows ?? [],
    state,
    all: await all,
    counts: Object.fromEntries(list.facets.map((facet) => [facet.id, countsOf(facet, answer[branch(facet)])])),
    totals: { rows: 0, ...Object.fromEntries(Object.keys(list.totals).map((name) => [name, 0])), ...totals },
  }
}

/** One aggregation for the rows, the counts and the totals, so that they are of one moment. */
function listPipeline(list: AnyList, state: ListState, { today, seesPersonal, pageSize }: ListReader): Document[] {
  const field = list.columns.find(({ id }) => id === state.sort)?.sort?.field ?? '_id'
  const filters = list.facets.map((facet) => ({ facet, match: facetMatch(facet, state.chosen[facet.id] ?? []) }))
  const chosen = filters.flatMap(({ match }) => match)
  const days = Object.entries(list.derived as AnyList['derived']).map(([name, { on }]) => [name, on(today)])
  return [
    ...textMatch(list, state.text, seesPersonal),
    ...(days.length > 0 ? [{ $set: Object.fromEntries(days) }] : []),
    {
      $facet: {
        rows: [
          ...chosen,
          // What is unknown stands last, whichever way the column is sorted.
          { $set: { unsorted: { $eq: [{ $ifNull: [`$${field}`, null] }, null] } } },
          { $sort: { unsorted: 1, [field]: state.descending ? -1 : 1, _id: 1 } },
          { $skip: (state.page - 1) * pageSize },
          { $limit: pageSize },
          { $unset: [...list.unread, 'unsorted'] },
        ],
        totals: [...chosen, { $group: totalsGroup(list, today) }],
        ...Object.fromEntries(
          filters.map(({ facet }) => [
            branch(facet),
            [
              ...filters.flatMap((other) => (other.facet === facet ? [] : other.match)),
              { $sortByCount: `$${facet.field}` },
            ],
          ]),
        ),
      },
    },
  ]
}

const branch = ({ id }: ListFacet<unknown>) => `facet_${id}`

const facetMatch = ({ field, nothing }: ListFacet<unknown>, codes: readonly string[]): Document[] =>
  codes.length === 0 ? [] : [{ $match: { [field]: { $in: codes.map((code) => (code === nothing ? null : code)) } } }]

const countsOf = ({ nothing, codes }: ListFacet<unknown>, counted: readonly Document[] = []) =>
  Object.fromEntries(
    counted.map(({ _id, count }) => [_id ?? nothing, count] as const).filter(([code]) => codes.includes(code)),
  ) as Record<string, number>

function totalsGroup({ totals }: AnyList, today: CalendarDate): Document {
  const each = Object.entries(totals as AnyList['totals']).map(([name, { when, sum }]) => {
    const value = sum ? `$${sum}` : 1
    return [name, { $sum: when ? { $cond: [when(today), value, 0] } : value }]
  })
  return { _id: null, rows: { $sum: 1 }, ...Object.fromEntries(each) }
}
