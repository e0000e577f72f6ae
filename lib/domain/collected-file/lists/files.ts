import type { FileStatus } from '#lib/domain/collected-file/state'
import { filesView } from '#lib/domain/collected-file/views/files'
import { fileKinds } from '#lib/domain/collected-file/vocabulary'
import {
  choiceOf,
  count,
  type ListCell,
  lastEventColumns,
  pageOf,
  record,
  type StatusLook,
  valueIf,
} from '#lib/domain/shared/list-cell'
import { dateValue } from '#lib/domain/shared/value'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { defineList, derived, type Expression } from '#lib/engine/views/list'

const looks: Record<FileStatus, StatusLook> = {
  requested: 'waits',
  collected: 'new',
  verified: 'well',
  rejected: 'alarm',
  expired: 'over',
  deleted: 'over',
}
const statuses = Object.keys(looks) as FileStatus[]
/** What runs out within so many days is counted apart. */
const SOON = 60

/** `fileStatus` in the database's words; a test holds the two against each other. */
const statusExpression = (today: CalendarDate): Expression => ({
  $cond: [
    { $and: [is('verified'), { $ne: [{ $ifNull: ['$expiresOn', null] }, null] }, { $lt: ['$expiresOn', today] }] },
    'expired',
    '$status',
  ],
})

const is = (status: FileStatus) => ({ $eq: ['$status', status] })
const isBefore = (field: string, date: CalendarDate) => ({
  $and: [{ $ne: [{ $ifNull: [field, null] }, null] }, { $lte: [field, date] }],
})

/** The list of documents: what was asked for, what came, and what has run out on the day it is asked. */
export const fileList = defineList({
  name: 'files',
  view: filesView,
  unread: [],
  derived: { status: derived<FileStatus>(statusExpression) },
  personal: { originalName: 'file_name' },
  search: { fields: ['_id', 'ownerId', 'originalName'] },
  columns: [
    {
      id: 'file',
      cell: ({ _id }): ListCell => record('/files', _id, '/timeline'),
      sort: { field: '_id', alphabetical: true },
      narrow: 'reference',
    },
    {
      id: 'kind',
      cell: ({ kind }): ListCell => ({ kind: 'word', list: 'fileKind', code: kind }),
      narrow: 'title',
      width: 'cut',
    },
    {
      id: 'status',
      cell: ({ status }): ListCell => ({ kind: 'status', list: 'fileStatus', code: status, look: looks[status] }),
      narrow: 'badge',
    },
    {
      id: 'contract',
      cell: ({ ownerId }): ListCell => valueIf(ownerId, (id) => record('/subscriptions', id)),
      sort: { field: 'ownerId', alphabetical: true },
      narrow: 'detail',
    },
    {
      id: 'due',
      cell: ({ dueDate }): ListCell => dateValue(dueDate),
      sort: { field: 'dueDate' },
      narrow: 'amount',
    },
    {
      id: 'name',
      cell: ({ originalName }): ListCell => valueIf(originalName, (text) => ({ kind: 'text', text })),
      sort: { field: 'originalName', alphabetical: true },
      width: 'cut',
      from: 1070,
    },
    {
      id: 'issued',
      cell: ({ issuedDate }): ListCell => valueIf(issuedDate, dateValue),
      sort: { field: 'issuedDate', descendingFirst: true },
      from: 1540,
    },
    {
      id: 'validUntil',
      cell: ({ expiresOn }): ListCell => valueIf(expiresOn, dateValue),
      sort: { field: 'expiresOn' },
      from: 850,
    },
    ...lastEventColumns('collected_file'),
  ],
  facets: [
    {
      id: 'status',
      field: 'status',
      codes: statuses,
      choice: choiceOf('fileStatus', statuses),
    },
    {
      id: 'kind',
      field: 'kind',
      codes: [...fileKinds, 'unknown'],
      nothing: 'unknown',
      quiet: ['unknown'],
      choice: choiceOf('fileKind', fileKinds),
    },
  ],
  order: { column: 'when', descending: true },
  totals: {
    requested: { when: () => is('requested') },
    overdue: { when: (today) => ({ $and: [is('requested'), isBefore('$dueDate', addDays(today, -1))] }) },
    received: { when: () => is('collected') },
    verified: { when: () => is('verified') },
    runningOut: { when: (today) => ({ $and: [is('verified'), isBefore('$expiresOn', addDays(today, SOON))] }) },
  },
  figures: ({ rows, requested, overdue, received, verified, runningOut }) => [
    { id: 'files', value: count(rows), hint: { verified: count(verified) } },
    { id: 'requested', value: count(requested) },
    { id: 'overdue', value: count(overdue) },
    { id: 'received', value: count(received) },
    { id: 'runningOut', value: count(runningOut) },
  ],
  link: (id) => `${pageOf('/files', id)}/timeline`,
})
