import type { IndexDescription } from 'mongodb'

/**
 * The indexes of one `event.*` collection. Old documents have no `aggregateId` and may have a business field
 * called `version`: the first index leaves them alone, whatever they carry.
 */
export const eventIndexes = (oldIdField: string): IndexDescription[] => [
  {
    key: { aggregateId: 1, version: 1 },
    name: 'aggregate_id_version',
    unique: true,
    partialFilterExpression: { aggregateId: { $gt: '' }, version: { $gte: 0 } },
  },
  {
    key: { idempotencyKey: 1 },
    name: 'idempotency_key',
    unique: true,
    partialFilterExpression: { idempotencyKey: { $gt: '' } },
  },
  { key: { aggregateId: 1, appendDate: 1, _id: 1 }, name: 'aggregate_append_date' },
  { key: { appendDate: -1 }, name: 'append_date' },
  // What an event set off; most were set off by none.
  { key: { causationId: 1 }, name: 'causation', partialFilterExpression: { causationId: { $gt: '' } } },
  {
    key: { [oldIdField]: 1, timestamp: 1, _id: 1 },
    name: 'legacy',
    partialFilterExpression: { [oldIdField]: { $gt: '' } },
  },
]

/**
 * Which aggregates belong to a row, asked by the row: only first events are in the first index. Old documents are
 * few, and any of them may carry the field.
 */
export const linkIndexes = (link: string, oldIdField: string): IndexDescription[] => [
  {
    key: { [`payload.${link}`]: 1, aggregateId: 1, version: 1 },
    name: `link_${link}`,
    partialFilterExpression: { aggregateId: { $gt: '' }, version: 1 },
  },
  {
    key: { [link]: 1, [oldIdField]: 1 },
    name: `legacy_link_${link}`,
    partialFilterExpression: { [oldIdField]: { $gt: '' }, [link]: { $gt: '' } },
  },
]

/** Names of indexes that earlier releases made and that others have taken the place of. */
export const supersededIndexes = ['aggregate_version']
