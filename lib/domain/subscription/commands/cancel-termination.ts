import { z } from 'zod'
import { line } from '#lib/domain/shared/form'
import { dateValue } from '#lib/domain/shared/value'
import { defineDeskCommand, refusalOf, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { check } from '#lib/engine/core/command'
import type { Unavailable } from '#lib/engine/core/desk-command'

/** Takes a planned termination back. One that has taken effect stays: cover would have a hole that nobody insured. */
export const cancelTermination = defineDeskCommand({
  name: 'cancel_termination',
  group: 'end',
  roles: ['staff'],
  input: z.strictObject({}),
  *rules(state, _input, { aggregateId, today, reason }) {
    yield* whereSubscribed(state)
    const end = state.termination?.terminationDate ?? null
    yield check(rules.no_termination, end !== null, { end: dateValue(end) })
    yield check(rules.termination_in_effect, end !== null && end > today, { end: dateValue(end) })
    return [{ aggregateId, type: 'termination_cancelled', payload: { reason } }]
  },
  inputOf: ({ type }) => (type === 'termination_cancelled' ? {} : null),
  unavailable: (state, at): Unavailable | null => refusalOf(cancelTermination.decide(state, {}, { ...at, reason: '' })),
  undo(_input, { termination }) {
    const { terminationDate, reason, noticeReceivedDate } = termination ?? {}
    if (!terminationDate || !reason) return null
    const notice = noticeReceivedDate ? { noticeReceivedDate } : {}
    return { name: 'terminate', input: { terminationDate, reason, ...notice } }
  },
  form({ termination }) {
    const end = termination ? [line('cancelHint', { end: dateValue(termination.terminationDate) })] : []
    return { from: { kind: 'lines', lines: [line('noDate'), ...end] }, fields: [] }
  },
})
