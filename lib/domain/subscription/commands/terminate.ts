import type { z } from 'zod'
import type { Option } from '#lib/domain/shared/form'
import { dateValue } from '#lib/domain/shared/value'
import { dayByHand, fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { defineDeskCommand, refusalOf, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { terminationSchema } from '#lib/domain/subscription/events'
import { cite, rules } from '#lib/domain/subscription/rules'
import type { Termination } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { terminationArticles, terminationReasons } from '#lib/domain/subscription/vocabulary'
import { addDays } from '#lib/engine/core/calendar-date'
import { check } from '#lib/engine/core/command'
import type { Unavailable } from '#lib/engine/core/desk-command'

/** What the law grants to private persons alone (rule 8), each by its article. */
const consumerRights: Readonly<Record<string, string>> = { infra_annual: 'L113-15-2', withdrawal: 'L112-9' }

/** Rule 1: not before the first day (on it, the contract is void from the start). Rule 8: what the law grants to consumers only. */
export const terminate = defineDeskCommand({
  name: 'terminate',
  group: 'end',
  roles: ['staff'],
  input: terminationSchema,
  *rules(state, termination, context) {
    const { aggregateId, today } = context
    const startDate = yield* whereSubscribed(state)
    const { terminationDate, reason, noticeReceivedDate } = termination
    const recordedTermination = state.termination
    if (recordedTermination && saysNothingNew(termination, recordedTermination)) return []
    yield check(rules.already_terminated, !recordedTermination, {
      end: dateValue(recordedTermination?.terminationDate ?? null),
    })
    const date = dateValue(terminationDate)
    yield check(rules.termination_before_start, terminationDate >= startDate, { date, start: dateValue(startDate) })
    const end = endOfContract(state)
    if (end !== null) yield check(rules.ends_before, terminationDate < end, { date, end: dateValue(end) })
    if (noticeReceivedDate !== undefined) {
      const notice = { date: dateValue(noticeReceivedDate), today: dateValue(today) }
      yield check(rules.notice_in_future, noticeReceivedDate <= today, notice)
    }
    const article = consumerRights[reason]
    // Where nobody has recorded what the contract is for, nothing was compared.
    if (article && state.professionalUse !== null) {
      const value = { reason: { kind: 'word', list: 'reason', code: reason } } as const
      yield check(cite(rules.consumers_only, { source: article }), !state.professionalUse, value)
    }
    if (noticeReceivedDate !== undefined) yield* dayByHand(context, noticeReceivedDate, 'noticeReceivedDate')
    yield* fromDayByHand(context, terminationDate, { field: 'terminationDate', rule: rules.taken_back })
    return [{ aggregateId, type: 'protection_schedule_updated', payload: { termination } }]
  },
  inputOf({ type, payload }) {
    if (type !== 'protection_schedule_updated') return null
    return payload.coverages ? null : (payload.termination ?? null)
  },
  unavailable(state, at): Unavailable | null {
    // Any day of its life will do: what is asked is whether one end more has a place at all.
    const terminationDate = addDays(state.startDate ?? at.today, 1)
    return refusalOf(terminate.decide(state, { terminationDate, reason: 'commercial_gesture' }, { ...at, reason: '' }))
  },
  undo: ({ terminationDate }) => ({ name: 'cancel_termination', input: {}, until: addDays(terminationDate, -1) }),
  says: ({ terminationDate }) => ({ date: dateValue(terminationDate) }),
  article: ({ reason }) => terminationArticles[reason],
  form: () => ({
    from: { kind: 'date', name: 'terminationDate', changes: ['terminationDate'] },
    fields: [
      { kind: 'choice', name: 'reason', options: reasons, changes: ['terminationReason'] },
      { kind: 'date', name: 'noticeReceivedDate', empty: 'optional', changes: ['noticeReceived'] },
    ],
  }),
})

const reasons = terminationReasons.map((code): Option => {
  const source = terminationArticles[code]
  const label = { kind: 'alone', value: { kind: 'word', list: 'reason', code } } as const
  return { value: code, label, ...(source ? { hint: { kind: 'source', source } } : {}) }
})

/** A notice that is left out says nothing of the one that stands; another one is another termination. */
const saysNothingNew = (asked: z.output<typeof terminationSchema>, recordedTermination: Termination) =>
  asked.terminationDate === recordedTermination.terminationDate &&
  asked.reason === recordedTermination.reason &&
  (asked.noticeReceivedDate ?? recordedTermination.noticeReceivedDate) === recordedTermination.noticeReceivedDate
