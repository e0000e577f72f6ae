import { choiceOf, count, type ListCell, lastEventColumns, none, pageOf, record } from '#lib/domain/shared/list-cell'
import { dateValue, moneyValue } from '#lib/domain/shared/value'
import { segmentExpression, statusExpression } from '#lib/domain/subscription/lists/status-expression'
import { type ContractStatus, contractStatuses } from '#lib/domain/subscription/status'
import { type PremiumSegment, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { productCodes } from '#lib/domain/subscription/vocabulary'
import { addDays, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'
import { defineList, derived } from '#lib/engine/views/list'

const inForce = ['on_risk', 'termination_scheduled']
const living: readonly ContractStatus[] = ['pending', 'on_risk', 'suspended', 'termination_scheduled']
/** What ends within so many days is counted apart. */
const SOON = 60

const isIn = (...statuses: string[]) => ({ $in: ['$status', statuses] })
const premiumIsUnknown = { $eq: [{ $ifNull: ['$segment.annualPremiumCents', null] }, null] }
const premiumKnown = { $and: [isIn(...inForce), { $not: premiumIsUnknown }] }

interface Renewal {
  status: ContractStatus
  startDate: CalendarDate | null
  terminationDate: CalendarDate | null
  expiryDate: CalendarDate | null
  renewalUnknownFrom: CalendarDate | null
}

/** Since when it is unknown whether a living contract went on; null where it is known, or not yet asked. */
export const renewalUnknownSince = (
  { status, renewalUnknownFrom: from }: Pick<Renewal, 'status' | 'renewalUnknownFrom'>,
  today: CalendarDate,
) => (living.includes(status) && from !== null && from <= today ? from : null)

function nextTerm(row: Renewal, today: CalendarDate): ListCell {
  if (renewalUnknownSince(row, today)) return { kind: 'date', date: null }
  const goesOn = living.includes(row.status) && !row.terminationDate && !row.expiryDate
  return row.startDate && goesOn ? dateValue(termAt(row.startDate, today).end) : none
}

/** The list of contracts: their status and premium are those of the day it is asked. */
export const contractList = defineList({
  name: 'subscriptions',
  view: subscriptionsView,
  unread: ['search', 'segments'],
  derived: {
    status: derived<ContractStatus>(statusExpression),
    segment: derived<PremiumSegment | null>(segmentExpression),
    payment: derived<'unanswered' | null>(() => ({ $cond: [{ $gt: ['$unansweredPayments', 0] }, 'unanswered', null] })),
  },
  personal: { holderName: 'holder_name' },
  search: { folded: 'search', open: 1 },
  columns: [
    {
      id: 'contract',
      cell: ({ _id }): ListCell => record('/subscriptions', _id),
      sort: { field: '_id', alphabetical: true },
      narrow: 'reference',
    },
    {
      id: 'holder',
      cell: ({ holderName }): ListCell => ({ kind: 'text', text: holderName }),
      sort: { field: 'holderName', alphabetical: true },
      narrow: 'title',
      width: 'cut',
    },
    {
      id: 'product',
      cell: ({ productCode }): ListCell => ({ kind: 'word', list: 'product', code: productCode }),
      narrow: 'detail',
      width: 'short',
    },
    {
      id: 'status',
      cell: ({ status }): ListCell => ({ kind: 'word', list: 'status', code: status }),
      narrow: 'badge',
    },
    {
      id: 'start',
      cell: ({ startDate }): ListCell => dateValue(startDate),
      sort: { field: 'startDate' },
      from: 1540,
    },
    { id: 'nextTerm', cell: nextTerm, from: 1430 },
    {
      id: 'premium',
      cell: ({ segment }): ListCell => moneyValue(segment?.annualPremiumCents ?? null),
      sort: { field: 'segment.annualPremiumCents', descendingFirst: true },
      align: 'right',
      narrow: 'amount',
    },
    {
      id: 'openClaims',
      cell: ({ openClaims }): ListCell => ({ kind: 'number', number: openClaims }),
      align: 'right',
      narrow: 'remark',
      from: 850,
    },
    ...lastEventColumns('subscription'),
  ],
  facets: [
    {
      id: 'status',
      field: 'status',
      codes: contractStatuses,
      // Suspensions come with premiums: until one exists, an empty choice would only be noise.
      quiet: ['suspended'],
      choice: choiceOf('status', contractStatuses),
    },
    {
      id: 'payment',
      field: 'payment',
      codes: ['unanswered'],
      choice: (): ListCell => ({ kind: 'word', list: 'payment', code: 'unknown' }),
    },
    {
      id: 'product',
      field: 'productCode',
      codes: [...productCodes, 'unknown'],
      nothing: 'unknown',
      quiet: ['unknown'],
      choice: choiceOf('product', productCodes),
    },
  ],
  order: { column: 'when', descending: true },
  totals: {
    onRisk: { when: () => isIn(...inForce) },
    premiumCents: { when: () => premiumKnown, sum: 'segment.annualPremiumCents' },
    premiumKnown: { when: () => premiumKnown },
    premiumUnknown: { when: () => ({ $and: [isIn(...inForce), premiumIsUnknown] }) },
    endingSoon: {
      when: (today) => ({
        $and: [isIn('termination_scheduled'), { $lte: ['$terminationDate', addDays(today, SOON)] }],
      }),
    },
    pending: { when: () => isIn('pending') },
  },
  figures: ({ rows, onRisk, premiumCents, premiumKnown: known, premiumUnknown: unknown, endingSoon, pending }) => [
    { id: 'contracts', value: count(rows), hint: { onRisk: count(onRisk) } },
    // A sum of nothing known is unknown, not zero.
    { id: 'premium', value: moneyValue(known === 0 && unknown > 0 ? null : premiumCents), hint: { count: known } },
    ...(unknown > 0 ? [{ id: 'unknown', value: count(unknown) }] : []),
    { id: 'ending', value: count(endingSoon) },
    { id: 'pending', value: count(pending) },
  ],
  link: (id) => pageOf('/subscriptions', id),
})
