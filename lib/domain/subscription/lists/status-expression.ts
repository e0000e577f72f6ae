import type { ContractStatus } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Expression } from '#lib/engine/views/list'

/** `statusOn` in the database's words; a test holds the two against each other over a grid of dates. */
export function statusExpression(today: CalendarDate): Expression {
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
const branch = (condition: Expression, status: ContractStatus) => ({ case: condition, then: status })

/** The segment in force in the database's words, else the first to come. */
export function segmentExpression(today: CalendarDate): Expression {
  const begun = { $filter: { input: '$segments', cond: { $lte: ['$$this.from', today] } } }
  return { $ifNull: [{ $last: begun }, { $ifNull: [{ $first: '$segments' }, null] }] }
}
