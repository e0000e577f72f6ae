import type { z } from 'zod'
import { dateValue } from '#lib/domain/shared/value'
import { dayByHand, fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { defineCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { terminationSchema } from '#lib/domain/subscription/events'
import { cite, rules } from '#lib/domain/subscription/rules'
import type { Termination } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { check } from '#lib/engine/core/command'

/** What the law grants to private persons alone (rule 8), each by its article. */
const consumerRights: Readonly<Record<string, string>> = { infra_annual: 'L113-15-2', withdrawal: 'L112-9' }

/** Rule 1: not before the first day (on it, the contract is void from the start). Rule 8: what the law grants to consumers only. */
export const terminate = defineCommand({
  name: 'terminate',
  input: terminationSchema,
  *rules(state, termination, context) {
    const { aggregateId, today } = context
    const startDate = yield* whereSubscribed(state)
    const { terminationDate, reason, noticeReceivedDate } = termination
    const standing = state.termination
    if (standing && saysNothingNew(termination, standing)) return []
    yield check(rules.already_terminated, !standing, { end: dateValue(standing?.terminationDate ?? null) })
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
})

/** A notice that is left out says nothing of the one that stands; another one is another termination. */
const saysNothingNew = (asked: z.output<typeof terminationSchema>, standing: Termination) =>
  asked.terminationDate === standing.terminationDate &&
  asked.reason === standing.reason &&
  (asked.noticeReceivedDate ?? standing.noticeReceivedDate) === standing.noticeReceivedDate
