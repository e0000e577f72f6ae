import type { Db, Document } from 'mongodb'
import { searchWords } from '#lib/domain/shared/search-text'
import type { ContractStatus } from '#lib/domain/subscription/status'
import {
  type ContractTotals,
  type PremiumSegment,
  type SubscriptionRow,
  subscriptionsView,
} from '#lib/domain/subscription/views/subscriptions'
import type { ProductCode } from '#lib/domain/subscription/vocabulary'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'

export const listSorts = ['contract', 'holder', 'start', 'premium', 'when'] as const
export type ListSort = (typeof listSorts)[number]

export interface ListQuery {
  text: string
  /** False for people who may not see holders: the text then looks at contract numbers alone, so that it tells nothing. */
  searchHolder: boolean
  statuses: readonly ContractStatus[]
  products: readonly (ProductCode | 'unknown')[]
  /** Only contracts of which some payment awaits a person's answer. */
  unanswered: boolean
  sort: ListSort
  descending: boolean
  /** From 1; of what is beyond the last page, that one is shown. */
  page: number
  pageSize: number
}

/** More words than anybody looks for. */
const MOST_WORDS = 8

/** A row on the day it is asked for: what follows from its dates is filled in. */
export interface ListedSubscription
  extends Omit<SubscriptionRow, 'search' | 'segments' | 'openClaims' | 'unansweredPayments'> {
  /** These are absent while the row is one that a former release made. */
  openClaims?: number
  unansweredPayments?: number
  status: ContractStatus
  segment: PremiumSegment | null
}

export interface ListAnswer {
  rows: ListedSubscription[]
  /** Which page these rows are. */
  page: number
  /** How many contracts there are at all. */
  all: number
  /** How many match. */
  total: number
  /** How many there are for each choice of one facet while the other filters stay. */
  statuses: Record<string, number>
  products: Record<string, number>
  /** With a payment that awaits an answer, while the other filters stay. */
  unanswered: number
  totals: ContractTotals
}

const sortFields: Record<ListSort, string> = {
  contract: '_id',
  holder: 'holderName',
  start: 'startDate',
  premium: 'segment.annualPremiumCents',
  when: 'lastEventAt',
}
// Names and numbers in the order of a French telephone book; dates and amounts need no such care.
const alphabetical: readonly ListSort[] = ['contract', 'holder']
const byAlphabet = { locale: 'fr', strength: 1, numericOrdering: true } as const
const inForce = ['on_risk', 'termination_scheduled']

/**
 * The page of contracts that a query asks for, counted and summed by the database, as of `today`. Where it asks for a
 * page that does not exist, the nearest one that does.
 */
export async function listSubscriptions(db: Db, query: ListQuery, today: CalendarDate): Promise<ListAnswer> {
  const read = (page: number) => overSwap(() => readPage(db, { ...query, page }, today))
  const asked = Math.max(1, query.page)
  const answer = await read(asked)
  const last = Math.max(1, Math.ceil(answer.total / query.pageSize))
  return asked <= last ? answer : read(last)
}

async function readPage(db: Db, query: ListQuery, today: CalendarDate): Promise<ListAnswer> {
  const byStatus = query.statuses.length > 0 ? [{ $match: { status: { $in: [...query.statuses] } } }] : []
  const byProduct =
    query.products.length > 0
      ? [{ $match: { productCode: { $in: query.products.map((code) => (code === 'unknown' ? null : code)) } } }]
      : []
  const withUnanswered = [{ $match: { unansweredPayments: { $gt: 0 } } }]
  const byPayment = query.unanswered ? withUnanswered : []
  const sortField = query.sort === 'holder' && !query.searchHolder ? '_id' : sortFields[query.sort]
  // What is unknown stands last, whichever way the column is sorted.
  const sort = { unsorted: 1, [sortField]: query.descending ? -1 : 1, _id: 1 } as Record<string, 1 | -1>
  const unsorted = { $eq: [{ $ifNull: [`$${sortField}`, null] }, null] }
  const collection = db.collection(subscriptionsView.name)
  const all = collection.countDocuments({}, { hint: '_id_' })
  const [answer] = await collection
    .aggregate<{
      rows: ListedSubscription[]
      statuses: Count[]
      products: Count[]
      unanswered: { count: number }[]
      totals: ListAnswer['totals'][]
    }>(
      [
        ...textMatch(query),
        { $set: { status: statusExpression(today), segment: segmentExpression(today) } },
        {
          $facet: {
            rows: [
              ...byStatus,
              ...byProduct,
              ...byPayment,
              { $set: { unsorted } },
              { $sort: sort },
              { $skip: (query.page - 1) * query.pageSize },
              { $limit: query.pageSize },
              { $unset: ['search', 'segments', 'unsorted'] },
            ],
            statuses: [...byProduct, ...byPayment, { $sortByCount: '$status' }],
            products: [...byStatus, ...byPayment, { $sortByCount: '$productCode' }],
            unanswered: [...byStatus, ...byProduct, ...withUnanswered, { $count: 'count' }],
            totals: [...byStatus, ...byProduct, ...byPayment, { $group: totalsGroup(today) }, { $unset: '_id' }],
          },
        },
      ],
      { allowDiskUse: true, ...(alphabetical.includes(query.sort) ? { collation: byAlphabet } : {}) },
    )
    .toArray()
  const totals = answer?.totals[0] ?? {
    contracts: 0,
    onRisk: 0,
    premiumCents: 0,
    premiumKnown: 0,
    premiumUnknown: 0,
    endingSoon: 0,
    pending: 0,
  }
  return {
    rows: answer?.rows ?? [],
    page: query.page,
    all: await all,
    total: totals.contracts,
    statuses: counts(answer?.statuses),
    products: counts(answer?.products),
    unanswered: answer?.unanswered[0]?.count ?? 0,
    totals,
  }
}

interface Count {
  _id: string | null
  count: number
}
const counts = (list: readonly Count[] = []) =>
  Object.fromEntries(list.map(({ _id, count }) => [_id ?? 'unknown', count]))

function textMatch({ text, searchHolder }: ListQuery): Document[] {
  const words = searchWords(text)
  if (words === null) return [{ $match: { _id: { $in: [] } } }]
  // Letters and digits alone, so that no word is a pattern. The contract's number is the first of what is looked through.
  const found = words
    .slice(0, MOST_WORDS)
    .map((word) => ({ search: { $regex: `${searchHolder ? '' : '^[^ ]*'}${word}` } }))
  return found.length === 0 ? [] : [{ $match: { $and: found } }]
}

/** `statusOn` of the domain, in the database's words; a test holds the two against each other over a grid of dates. */
function statusExpression(today: CalendarDate): Document {
  const ended = {
    $and: [
      { $ne: ['$terminationDate', null] },
      { $or: [{ $lte: ['$terminationDate', today] }, { $lte: ['$terminationDate', '$startDate'] }] },
    ],
  }
  const begun = { $lte: ['$startDate', today] }
  return {
    $switch: {
      branches: [
        branch({ $and: [ended, '$withdrawn'] }, 'withdrawn'),
        branch(ended, 'terminated'),
        branch({ $and: [{ $ne: ['$expiryDate', null] }, { $lte: ['$expiryDate', today] }] }, 'expired'),
        branch({ $not: begun }, 'pending'),
        branch({ $ne: ['$terminationDate', null] }, 'termination_scheduled'),
      ],
      default: 'on_risk',
    },
  }
}

// biome-ignore lint/suspicious/noThenProperty: the name is MongoDB's
const branch = (condition: Document, status: ContractStatus): Document => ({ case: condition, then: status })

/** The segment in force on `today`, else the first to come. */
function segmentExpression(today: CalendarDate): Document {
  const begun = { $filter: { input: '$segments', cond: { $lte: ['$$this.from', today] } } }
  return { $ifNull: [{ $last: begun }, { $ifNull: [{ $first: '$segments' }, null] }] }
}

function totalsGroup(today: CalendarDate): Document {
  const isIn = (statuses: string[]) => ({ $in: ['$status', statuses] })
  const known = { $and: [isIn(inForce), { $ne: [{ $ifNull: ['$segment.annualPremiumCents', null] }, null] }] }
  const unknown = { $and: [isIn(inForce), { $eq: [{ $ifNull: ['$segment.annualPremiumCents', null] }, null] }] }
  const one = (condition: Document) => ({ $sum: { $cond: [condition, 1, 0] } })
  return {
    _id: null,
    contracts: { $sum: 1 },
    onRisk: one(isIn(inForce)),
    premiumCents: { $sum: { $cond: [known, '$segment.annualPremiumCents', 0] } },
    premiumKnown: one(known),
    premiumUnknown: one(unknown),
    endingSoon: one({ $and: [isIn(['termination_scheduled']), { $lte: ['$terminationDate', addDays(today, 60)] }] }),
    pending: one(isIn(['pending'])),
  }
}
