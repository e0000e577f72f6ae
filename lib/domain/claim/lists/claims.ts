import type { ClaimStatus } from '#lib/domain/claim/state'
import { claimsView } from '#lib/domain/claim/views/claims'
import { coverageDecisions } from '#lib/domain/claim/vocabulary'
import {
  choiceOf,
  count,
  type ListCell,
  lastEventColumns,
  none,
  pageOf,
  record,
  type StatusLook,
  valueIf,
} from '#lib/domain/shared/list-cell'
import { dateValue, moneyValue } from '#lib/domain/shared/value'
import { defineList } from '#lib/engine/views/list'

const statuses = ['open', 'rejected', 'closed'] as const satisfies readonly ClaimStatus[]
const looks: Record<ClaimStatus, StatusLook> = { open: 'new', rejected: 'alarm', closed: 'over' }

const isOpen = { $eq: ['$status', 'open'] }
const reserveIsUnknown = { $eq: [{ $ifNull: ['$reserveCents', null] }, null] }

/** The list of claims, by what was set aside, settled and paid for each. */
export const claimList = defineList({
  name: 'claims',
  view: claimsView,
  unread: [],
  derived: {},
  personal: {},
  search: { fields: ['_id', 'contractId'] },
  columns: [
    {
      id: 'claim',
      cell: ({ _id }): ListCell => record('/claims', _id, '/timeline'),
      sort: { field: '_id', alphabetical: true },
      narrow: 'reference',
    },
    {
      id: 'contract',
      cell: ({ contractId }): ListCell => valueIf(contractId, (id) => record('/subscriptions', id)),
      sort: { field: 'contractId', alphabetical: true },
      narrow: 'detail',
    },
    {
      id: 'cover',
      cell: ({ coverageCode }): ListCell => valueIf(coverageCode, (code) => ({ kind: 'coverage', code, label: null })),
      narrow: 'title',
      width: 'cut',
    },
    {
      id: 'status',
      cell: ({ status }): ListCell => ({ kind: 'status', list: 'claimStatus', code: status, look: looks[status] }),
      narrow: 'badge',
    },
    {
      id: 'decision',
      cell: ({ decision }): ListCell =>
        decision === null ? none : { kind: 'word', list: 'coverageDecision', code: decision },
      from: 1430,
    },
    {
      id: 'occurrence',
      cell: ({ occurrenceDate: date, datesAmbiguous }): ListCell =>
        date && datesAmbiguous ? { kind: 'unsure_date', date } : dateValue(date),
      sort: { field: 'occurrenceDate', descendingFirst: true },
    },
    {
      id: 'filed',
      cell: ({ filedAt }): ListCell => (filedAt ? { kind: 'moment', at: filedAt } : dateValue(null)),
      sort: { field: 'filedAt', descendingFirst: true },
      from: 1540,
    },
    {
      id: 'reserve',
      cell: ({ reserveCents }): ListCell => valueIf(reserveCents, moneyValue),
      sort: { field: 'reserveCents', descendingFirst: true },
      align: 'right',
      narrow: 'amount',
    },
    {
      id: 'settled',
      cell: ({ settledCents }): ListCell => valueIf(settledCents, moneyValue),
      sort: { field: 'settledCents', descendingFirst: true },
      align: 'right',
      from: 1430,
    },
    {
      id: 'paid',
      cell: ({ paidCents }): ListCell => moneyValue(paidCents),
      sort: { field: 'paidCents', descendingFirst: true },
      align: 'right',
      from: 850,
    },
    ...lastEventColumns('claim'),
  ],
  facets: [
    {
      id: 'status',
      field: 'status',
      codes: statuses,
      choice: choiceOf('claimStatus', statuses),
    },
    {
      id: 'decision',
      field: 'decision',
      codes: [...coverageDecisions, 'unchecked'],
      nothing: 'unchecked',
      choice: (code): ListCell =>
        code === 'unchecked'
          ? { kind: 'word', list: 'choice', code }
          : choiceOf('coverageDecision', coverageDecisions)(code),
    },
  ],
  order: { column: 'when', descending: true },
  totals: {
    open: { when: () => isOpen },
    reserveCents: { when: () => isOpen, sum: 'reserveCents' },
    reserveUnknown: { when: () => ({ $and: [isOpen, reserveIsUnknown] }) },
    settledCents: { sum: 'settledCents' },
    paidCents: { sum: 'paidCents' },
    recoveredCents: { sum: 'recoveredCents' },
  },
  figures: ({ rows, open, reserveCents, reserveUnknown, settledCents, paidCents, recoveredCents }) => [
    { id: 'claims', value: count(rows), hint: { open: count(open) } },
    { id: 'reserve', value: moneyValue(reserveCents), hint: { count: reserveUnknown } },
    { id: 'settled', value: moneyValue(settledCents) },
    { id: 'paid', value: moneyValue(paidCents) },
    { id: 'recovered', value: moneyValue(recoveredCents) },
  ],
  link: (id) => `${pageOf('/claims', id)}/timeline`,
})
